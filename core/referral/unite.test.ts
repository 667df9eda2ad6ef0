import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import { mintCode } from '../rewards/code.ts';
import { offeredCode } from './offer.ts';
import type { Invitation, Referral } from './referral.ts';
import { uniteInvitations, uniteReferrals } from './unite.ts';

const codeOf = (customer: string, run: number): string => mintCode(testRing, '', 'referral', customer, String(run));
const offerOf = (customer: string, facts: Partial<Referral> = {}): Referral => ({
  ...{ code: codeOf(customer, 1), run: 1, openedAt: 10, expiresAt: 20, earlier: [], visits: 0, friends: {} },
  ...facts,
});

it("keeps the winner's code, and leads from the loser's for as long as it was good", () => {
  const winner = offerOf('anna', { visits: 2, visitedAt: 12, friends: { ben: { at: 3 } } });
  const loser = offerOf('a-9', {
    ...{ code: codeOf('a-9', 3), run: 3, expiresAt: 25, visits: 5, visitedAt: 11, lastVisits: ['v-1'] },
    ...{ earlier: [codeOf('a-9', 2)], earlierUntil: { [codeOf('a-9', 2)]: 7 } },
    friends: { ben: { at: 1 }, cleo: { at: 2 } },
  });
  const united = uniteReferrals(winner, loser);
  expect(united).toEqual({
    ...{ code: codeOf('anna', 1), run: 3, openedAt: 10, expiresAt: 20 },
    ...{ earlier: [codeOf('a-9', 2), codeOf('a-9', 3)] },
    earlierUntil: { [codeOf('a-9', 2)]: 7, [codeOf('a-9', 3)]: 25 },
    ...{ visits: 7, visitedAt: 12, lastVisits: ['v-1'] },
    friends: { ben: { at: 3 }, cleo: { at: 2 } },
  });
  expect(offeredCode(united, codeOf('a-9', 3).toLowerCase())).toEqual({ code: codeOf('a-9', 3), until: 25 });
});

const names = ['anna', 'a-8', 'a-9'];
const offer = fc
  .record({
    customer: fc.constantFrom(...names),
    run: fc.integer({ min: 1, max: 4 }),
    expiresAt: fc.nat(50),
    visits: fc.nat(9),
    friends: fc.dictionary(fc.constantFrom('ben', 'cleo', 'dora'), fc.record({ at: fc.nat(50) })),
  })
  .map(({ customer, run, ...facts }): Referral => {
    const earlier = Array.from({ length: run - 1 }, (_, before) => codeOf(customer, before + 1));
    return offerOf(customer, { ...facts, run, code: codeOf(customer, run), earlier });
  });

it('loses no code and no friend, and changes nothing when it is done again', () => {
  fc.assert(
    fc.property(offer, offer, (winner, loser) => {
      const united = uniteReferrals(winner, loser);
      expect(uniteReferrals(united, loser)).toEqual(united);
      const codes = [winner.code, ...winner.earlier, loser.code, ...loser.earlier];
      expect([...new Set([united.code, ...united.earlier])].sort()).toEqual([...new Set(codes)].sort());
      expect(new Set(Object.keys(united.friends))).toEqual(
        new Set([...Object.keys(winner.friends), ...Object.keys(loser.friends)]),
      );
      expect([united.code, united.expiresAt, united.run]).toEqual([
        ...[winner.code, winner.expiresAt, Math.max(winner.run, loser.run)],
      ]);
    }),
  );
});

const invitation = fc.record<Invitation>({
  code: fc.constantFrom('A', 'B'),
  at: fc.nat(3),
  arrivedAt: fc.nat(3),
  by: fc.constantFrom('sign-up', 'order'),
  trusted: fc.boolean(),
  verdict: fc.constantFrom('open', 'accepted', 'refused'),
  reason: fc.constantFrom('one', 'other'),
});

it('of two invitations chooses the same, whoever wins and however often', () => {
  fc.assert(
    fc.property(invitation, invitation, invitation, (a, b, c) => {
      expect(uniteInvitations(a, b)).toEqual(uniteInvitations(b, a));
      expect(uniteInvitations(uniteInvitations(a, b), b)).toEqual(uniteInvitations(a, b));
      const [one, other] = [uniteInvitations(uniteInvitations(a, b), c), uniteInvitations(a, uniteInvitations(b, c))];
      expect({ ...one, others: [] }).toEqual({ ...other, others: [] });
    }),
    { numRuns: 500 },
  );
});

const first: Invitation = {
  ...{ code: 'A', at: 1, arrivedAt: 1, by: 'sign-up', trusted: true, verdict: 'refused', reason: 'bought before' },
  advocate: 'anna',
};

it.each<[string, Partial<Invitation>, 'first' | 'second']>([
  ['the one that was accepted', { arrivedAt: 9, verdict: 'accepted' }, 'second'],
  ['the first', { arrivedAt: 2, verdict: 'open' }, 'first'],
  ['the trusted one', { arrivedAt: 0, trusted: false }, 'first'],
  ['the one whose code somebody has', { arrivedAt: 0, advocate: undefined }, 'first'],
  ['the one that was decided, of the same telling', { verdict: 'open' }, 'first'],
])('chooses %s', (_which, facts, chosen) => {
  const second = { ...first, code: facts.verdict === 'open' && facts.arrivedAt === undefined ? 'A' : 'B', ...facts };
  expect(uniteInvitations(second, first)).toMatchObject(chosen === 'first' ? first : second);
});
