import fc from 'fast-check';
import { recordInvitation } from '../../core/referral/invite.ts';
import { openReferral } from '../../core/referral/open.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import { grantReward } from '../../lambdas/grant-reward/task.ts';
import { openShop } from '../../test/customers/shop.ts';
import { event, type Happening } from '../../test/scenario/scenario.ts';

const NAME = 'referral-reward';
const START = Date.parse('2026-03-02T10:00:00Z');
const advocates = ['anna', 'dora'] as const;
/** The accounts of two people, and whose each is. */
const accounts = {
  ben: { person: 'ben', traits: { email: 'b.en@gmail.com' } },
  ben2: { person: 'ben', traits: { email: 'Ben+2@googlemail.com' } },
  ben3: { person: 'ben', traits: { email: 'ben@example.com', phone: '+447700900123' } },
  ben4: { person: 'ben', traits: { email: 'ben4@example.com', phone: '+44 7700 900123' } },
  cleo: { person: 'cleo', traits: { email: 'cleo@example.com' } },
};
type Account = keyof typeof accounts;

interface Step {
  readonly who: Account;
  readonly does: 'signs up' | 'orders' | 'is only written down' | 'is erased';
  readonly code: string;
  readonly source: 'store' | 'browser';
}

const step: fc.Arbitrary<Step> = fc.record({
  // The numbers of one person's mailbox and phone are not known to be one person's: two groups, and one of each.
  who: fc.constantFrom<Account>('ben', 'ben2', 'cleo'),
  does: fc.constantFrom('signs up', 'signs up', 'orders', 'is only written down', 'is erased'),
  code: fc.constantFrom('anna', 'anna', 'dora', 'typed', 'AAAAA-BBBBB', 'ANNA-10'),
  source: fc.constantFrom('store', 'browser'),
});

async function opened() {
  const shop = openShop([NAME]);
  const codes = new Map<string, string>();
  for (const name of advocates) {
    await shop.happens(
      event('2026-03-01T10:00:00Z', 'Identify', { userId: name, traits: { email: `${name}@shop.test` } }),
    );
    const opening = { validFor: 30 * 86_400_000, now: START };
    const offer = await openReferral(shop.table, shop.ring, await shop.customerOf('user', name), opening);
    codes.set(name, offer?.code ?? '');
  }
  codes.set('typed', (codes.get('anna') ?? '').toLowerCase());
  return { shop, codes };
}

/** Plays the steps ten minutes apart, and grants at once what has begun. Returns every coupon that was told of. */
async function played(steps: readonly Step[]): Promise<ReadonlyMap<string, { person: string; coupon: Granted }>> {
  const { shop, codes } = await opened();
  const told = new Map<string, { person: string; coupon: Granted }>();
  const grantAll = async (who: Account): Promise<void> => {
    const customer = await shop.customerOf('user', who).catch(() => undefined);
    for (const { id, status } of customer === undefined ? [] : await shop.enrolments(customer)) {
      if (status === 'not enrolled' || customer === undefined) continue;
      const announce = (coupon: Granted): Promise<void> =>
        Promise.resolve(void told.set(coupon.couponId, { person: accounts[who].person, coupon }));
      const ports = {
        table: shop.table,
        ring: shop.ring,
        tokens: shop.tokens,
        announce,
        tell: () => Promise.resolve(),
      };
      const asked = { token: `token ${id}`, journey: NAME, reward: 'both', enrolment: id, customer };
      await grantReward(ports, { store: shop.store, journeys: shop.journeys }, asked, shop.clock.now);
    }
  };
  for (const [nth, { who, does, code: named, source }] of steps.entries()) {
    const at = new Date(START + (nth + 1) * 600_000).toISOString();
    const code = codes.get(named) ?? named;
    const says = (name: string, properties: object): Happening =>
      event(
        at,
        name,
        { userId: who, traits: { ...accounts[who].traits, email_verified: true }, properties },
        { source },
      );
    if (does === 'signs up') await shop.happens(says('Signed Up', { referral_code: code }));
    if (does === 'orders')
      await shop.happens(
        says('Order Completed', { order_id: `o-${nth}`, currency: 'GBP', total: 50, referral_code: code }),
      );
    if (does === 'is erased') await shop.happens(event(at, 'Customer Erased', { userId: who }));
    const customer = await shop.customerOf('user', who).catch(() => undefined);
    if (does === 'is only written down' && customer !== undefined) {
      const telling = {
        code,
        at: Date.parse(at),
        arrivedAt: Date.parse(at),
        by: 'sign-up',
        trusted: source === 'store',
      } as const;
      await recordInvitation(shop.table, customer, telling);
    }
    await grantAll(who);
  }
  return told;
}

const countOf = (told: ReadonlyMap<string, { person: string; coupon: Granted }>): readonly string[] =>
  [...told.values()].map(({ person, coupon }) => `${coupon.code.split('-')[0] ?? ''} for ${person}`).sort();

it('whatever is told by whomever, a friend earns at most once, and for each friend one advocate at most once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const count = countOf(await played(steps));
      expect(count).toEqual([...new Set(count)]);
    }),
    { numRuns: 150 },
  );
}, 120_000);

const signs = (who: Account, code: string, source: Step['source'] = 'store'): Step => ({
  who,
  does: 'signs up',
  code,
  source,
});
const both = ['FRIEND for ben', 'WELCOME for ben'];

it.each<[string, readonly Step[], readonly string[]]>([
  [
    'a wrong code, the right one from a browser, the right one',
    [signs('ben', 'AAAAA-BBBBB'), signs('ben', 'anna', 'browser'), signs('ben', 'anna')],
    both,
  ],
  ['under two addresses of one mailbox', [signs('ben', 'anna'), signs('ben2', 'dora')], both],
  ['under two addresses, with one phone', [signs('ben3', 'anna'), signs('ben4', 'anna')], both],
  ['erased, and back', [signs('ben', 'anna'), { ...signs('ben', ''), does: 'is erased' }, signs('ben', 'anna')], both],
  [
    'an order without a code, then a sign-up under another address',
    [{ ...signs('ben2', ''), does: 'orders' }, signs('ben', 'anna')],
    [],
  ],
  [
    'two people',
    [signs('ben', 'anna'), signs('cleo', 'anna')],
    ['FRIEND for ben', 'FRIEND for cleo', 'WELCOME for ben', 'WELCOME for cleo'],
  ],
])('of %s', async (_what, steps, expected) => {
  expect(countOf(await played(steps))).toEqual(expected);
});
