import { testRing } from '../../test/customers/keyring.ts';
import { type Act, interleave } from '../../test/rules/interleave.ts';
import { pointerKey, profileKey } from '../customer/keys.ts';
import { keyedHash } from '../keyring/keyed-hash.ts';
import { mergeCustomers } from '../customer/merge.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { atBrowser } from './browser.ts';
import { type Claim, claimMarks, marksOf, noteMark } from './marks.ts';
import type { Person } from './same-person.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T12:00:00Z');

const person = (facts: Partial<Person> = {}): Person => ({ customer: 'ben', devices: [], ...facts });
const claimOf = (customer: string, at = now): Claim => ({ customer, place: customer, at, now });
const claims = (table: Table, facts: Partial<Person>, customer = 'ben', at = now) =>
  claimMarks(table, marksOf(testRing, person(facts)), claimOf(customer, at));
const notes = async (table: Table, facts: Partial<Person>, customer: string, at: number, noted = now) => {
  for (const mark of marksOf(testRing, person(facts))) await noteMark(table, mark, { bought: { customer, at } }, noted);
};
const open = (): Table => memoryTable(() => now);

it('one person is a friend once, by the mailbox, the phone number or a device', async () => {
  const table = open();
  const ben = { email: 'g.reedy+1@gmail.com', phone: '+447700900123', devices: ['t-1', 't-2'] };
  expect([await claims(table, ben), await claims(table, ben)]).toEqual([undefined, undefined]);
  const others: readonly Partial<Person>[] = [
    { email: 'Greedy+2@googlemail.com' },
    { phone: '+447700900123' },
    { email: 'new@example.com', devices: ['t-9', 't-2'] },
    { email: 'greedy@example.com', phone: '+447700900124', devices: ['t-3'] },
  ];
  const told = [];
  for (const facts of others) told.push(await claims(table, facts, 'cleo'));
  expect(told).toEqual([
    'one person is a friend once: the same email address',
    'one person is a friend once: the same phone number',
    'one person is a friend once: the same device',
    undefined,
  ]);
});

it('of whom nothing is known nothing is claimed', async () => {
  const table = open();
  expect([await claims(table, {}), await claims(table, { email: '', phone: '' }, 'cleo')]).toEqual([
    undefined,
    undefined,
  ]);
  expect(marksOf(testRing, person({ email: '', phone: '' }))).toEqual([]);
});

it.each<[string, number, string | undefined]>([
  ['before the friend came', now - 1, 'has bought before, so is not new here: the same email address'],
  ['when the friend came', now, undefined],
  ['since', now + 1, undefined],
])('who has bought under the same mailbox %s', async (_when, at, expected) => {
  const table = open();
  await notes(table, { email: 'cleo@example.com' }, 'cleo', at);
  expect(await claims(table, { email: 'cleo+new@example.com' })).toBe(expected);
});

it('one’s own orders and claims are one’s own, also those of whom one was merged with', async () => {
  const table = open();
  for (const id of ['ben', 'ben-by-device'])
    await table.putIfAbsent({ ...profileKey(id), data: { toldAt: 1, seenAt: 1 } });
  const [email, phone] = ['ben@example.com', '+447700900123'];
  await notes(table, { email }, 'ben-by-device', now - DAY);
  await claims(table, { phone }, 'ben-by-device');
  expect(await claims(table, { email }, 'ben')).toBe('has bought before, so is not new here: the same email address');
  await mergeCustomers(table, 'ben-by-device', 'ben');
  expect(await claims(table, { email, phone }, 'ben')).toBeUndefined();
});

it('of several orders the earliest counts, whichever is heard of first, and a friend stays one', async () => {
  const table = open();
  const facts = { email: 'ben@example.com' };
  await notes(table, facts, 'cleo', now + 5);
  await notes(table, facts, 'dora', now - 5);
  await notes(table, facts, 'cleo', now + 9);
  expect(await claims(table, facts)).toMatch(/^has bought before/);
  const other = { email: 'eve@example.com' };
  await claims(table, other, 'eve');
  await notes(table, other, 'eve', now);
  expect(await claims(table, other)).toBe('one person is a friend once: the same email address');
});

it('is forgotten after two years, unless it is noted again', async () => {
  const clock = { now };
  const table = memoryTable(() => clock.now);
  const facts = { email: 'cleo@example.com' };
  await notes(table, facts, 'cleo', now - 5);
  clock.now = now + 366 * DAY;
  await notes(table, facts, 'cleo', now - 5, clock.now);
  clock.now = now + 731 * DAY;
  expect(await claims(table, facts)).toMatch(/^has bought before/);
  clock.now = now + (366 + 731) * DAY;
  expect(await claims(table, facts)).toBeUndefined();
});

it('of two who share an address and a number, and come at the same time, exactly one is a friend', async () => {
  const { wrong } = await interleave(() => {
    const table = open();
    const told: (string | undefined)[] = [];
    const comes = (customer: string, tag: string) => async (door: Table) => {
      const facts = { email: `greedy+${tag}@example.com`, phone: '+447700900123', devices: [tag] };
      told.push(await claims(door, facts, customer));
    };
    const acts: readonly [Act, Act] = [comes('ben', '1'), comes('cleo', '2')];
    return Promise.resolve({
      table,
      acts,
      check: () => {
        const accepted = told.filter((one) => one === undefined).length;
        return Promise.resolve(accepted === 1 ? [] : [`${accepted} accepted`]);
      },
    });
  });
  expect(wrong).toEqual([]);
}, 60_000);

describe('the browser in which a code was told', () => {
  const browser = keyedHash(testRing, 'anonymous', 'visitor');
  const coming = { friend: 'ben', advocate: 'anna', at: now };
  const of = async (holder: string, boughtAt?: number): Promise<Table> => {
    const table = open();
    const bought = boughtAt === undefined ? {} : { boughtAt };
    await table.putIfAbsent({ ...profileKey(holder), data: { toldAt: 1, seenAt: 1, ...bought } });
    await table.putIfAbsent({ ...pointerKey(testRing, 'anonymous', 'visitor'), data: { customer: holder } });
    return table;
  };

  it.each<[string, number | undefined, string | undefined]>([
    ['anna', undefined, 'nobody invites themselves: the same browser'],
    ['ben', now - 1, undefined],
    ['cleo', now - 1, 'has bought before, so is not new here: the same browser'],
    ['cleo', now, undefined],
    ['cleo', undefined, undefined],
  ])('is %s’s, who bought at %s: %s', async (holder, boughtAt, expected) => {
    expect(await atBrowser(await of(holder, boughtAt), browser, coming)).toBe(expected);
  });

  it('is nobody’s, or was not told', async () => {
    expect([await atBrowser(open(), browser, coming), await atBrowser(await of('anna'), undefined, coming)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('marks a friend, too', async () => {
    const table = open();
    const [first, second] = ['ben', 'cleo'].map((one) =>
      marksOf(testRing, person({ email: `${one}@example.com` }), browser),
    );
    expect(await claimMarks(table, first ?? [], claimOf('ben'))).toBeUndefined();
    expect(await claimMarks(table, second ?? [], claimOf('cleo'))).toBe(
      'one person is a friend once: the same browser',
    );
  });
});
