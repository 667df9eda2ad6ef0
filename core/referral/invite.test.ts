import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import { invitationKey, profileKey } from '../customer/keys.ts';
import { mergeCustomers } from '../customer/merge.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { recordInvitation } from './invite.ts';
import type { Friend, InvitationRules } from './judge.ts';
import { openReferral } from './open.ts';
import { type Invitation, invitationSchema, type Told } from './referral.ts';
import { settleInvitation } from './settle.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T12:00:00Z');
const rules: InvitationRules = {
  ...{
    earnedBy: 'sign-up',
    verifiedAddress: 'required',
    samePostalAddress: 'allowed',
    mostPerYear: 10,
    mostPerHour: 9,
  },
};
const ben: Friend = {
  ...{ customer: 'ben', email: 'ben@example.com', devices: [], emailVerified: true },
  ...{ boughtBefore: undefined, firstOrder: undefined },
};

/** Anna and Dora have open offers. */
async function shop() {
  const table = memoryTable(() => now);
  for (const id of ['anna', 'dora', 'ben', 'cleo'])
    await table.putIfAbsent({ ...profileKey(id), data: { toldAt: 1, seenAt: 1 } });
  const code = async (id: string): Promise<string> =>
    (await openReferral(table, testRing, id, { validFor: DAY, now: now - 1000 }))?.code ?? '';
  const codes = { anna: await code('anna'), dora: await code('dora'), nobody: 'ANNA-10', nobody2: 'DORA-10' };
  const telling = (whose: keyof typeof codes, facts: Partial<Told> = {}): Told => ({
    ...{ code: codes[whose], at: now, arrivedAt: now, by: 'sign-up', trusted: true },
    ...facts,
  });
  /** As an event does: written down, then decided. */
  const comes = async (told: Told, friend = ben): Promise<Invitation | undefined> => {
    await recordInvitation(table, friend.customer, told);
    return settleInvitation(table, testRing, friend, rules, now);
  };
  return { table, codes, telling, comes };
}

const kept = async (table: Table, customer = 'ben'): Promise<Invitation | undefined> =>
  invitationSchema.optional().parse((await table.get(invitationKey(customer)))?.data);
const said = (invitation: Invitation | undefined) => [
  invitation?.advocate,
  `${invitation?.verdict ?? ''}: ${invitation?.reason ?? ''}`,
  invitation?.others?.map(({ code }) => code),
];
const CAME = 'accepted: a friend came: sign-up';

it('a code that nobody has gives way to one that somebody has, and does not come back', async () => {
  const { table, telling, comes } = await shop();
  expect(said(await comes(telling('nobody')))).toEqual([undefined, 'refused: nobody has this code', undefined]);
  expect(said(await comes(telling('anna')))).toEqual(['anna', CAME, undefined]);
  expect(said(await comes(telling('nobody')))).toEqual(['anna', CAME, ['ANNA-10']]);
  expect((await kept(table))?.place).toBe('ben');
});

it('the same mistake again is no news', async () => {
  const { table, telling, comes } = await shop();
  await comes(telling('nobody'));
  const before = await table.get(invitationKey('ben'));
  await comes({ ...telling('nobody'), code: ' anna-10 ' });
  expect(await table.get(invitationKey('ben'))).toEqual(before);
});

it('who was refused for another reason stays refused, whoever else’s code follows', async () => {
  const { telling, comes, codes } = await shop();
  const older = { ...ben, boughtBefore: 1 };
  const refused = ['anna', 'refused: has bought before, so is not new here', undefined];
  expect(said(await comes(telling('anna'), older))).toEqual(refused);
  expect(said(await comes(telling('dora')))).toEqual([...refused.slice(0, 2), [codes.dora]]);
});

it('what no trusted source told gives way to what one tells, of the same or another code', async () => {
  for (const whose of ['anna', 'dora'] as const) {
    const { telling, comes, codes } = await shop();
    await comes(telling('anna', { trusted: false }));
    const others = whose === 'anna' ? undefined : [codes.anna];
    expect(said(await comes(telling(whose)))).toEqual([whose, CAME, others]);
    expect(said(await comes(telling('anna', { trusted: false })))).toEqual([whose, CAME, others]);
  }
});

it('keeps the first five codes that came beside the one that counts, each once, however they were typed', async () => {
  const { table, telling, comes, codes } = await shop();
  await comes(telling('anna'));
  const all = ['ONE', 'one ', codes.anna.toLowerCase(), 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX'];
  for (const [nth, code] of all.entries())
    await recordInvitation(table, 'ben', { ...telling('anna'), code, arrivedAt: now + nth });
  expect(said(await kept(table))[2]).toEqual(['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']);
});

it('what is told of somebody who was merged is written to whom they became', async () => {
  const { table, telling } = await shop();
  await mergeCustomers(table, 'cleo', 'ben');
  await recordInvitation(table, 'cleo', telling('anna'));
  expect([await kept(table, 'cleo'), (await kept(table, 'ben'))?.code]).toEqual([undefined, telling('anna').code]);
});

it('whatever is told of one advocate beside mistakes and browsers, in any order and however often, earns it', async () => {
  const told = fc.record({
    whose: fc.constantFrom('anna', 'nobody', 'nobody2'),
    trusted: fc.boolean(),
    /** Or only written down: another event comes before the verdict. */
    judged: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 5 }), fc.nat(5), fc.boolean(), async (tellings, place, judged) => {
      const { table, telling, comes } = await shop();
      const right = { whose: 'anna', trusted: true, judged } as const;
      for (const one of [...tellings.slice(0, place), right, ...tellings.slice(place)]) {
        const said = telling(one.whose, { trusted: one.trusted });
        await (one.judged ? comes(said) : recordInvitation(table, 'ben', said));
      }
      await settleInvitation(table, testRing, ben, rules, now);
      const { advocate, verdict, code, others } = (await kept(table)) ?? {};
      expect([advocate, verdict]).toEqual(['anna', 'accepted']);
      expect((others ?? []).map((other) => other.code)).not.toContain(code);
    }),
    { numRuns: 300 },
  );
});
