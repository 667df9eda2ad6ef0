import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import { couponKey, pointerKey, profileKey } from '../customer/keys.ts';
import { memoryTable } from '../table/memory-table.ts';
import { codeName } from './code.ts';
import { type Coupon, couponSchema } from './coupon.ts';
import { couponOf, type Use, useCoupon } from './redeem.ts';

const coupon: Coupon = couponSchema.parse({
  id: 'coupon-1',
  code: 'THANKS-7K3M-9QXF-2RTN',
  journey: 'post-purchase',
  enrolment: 'enrolment-1',
  reward: 'thanks',
  kind: 'percent',
  percent: 10,
  currency: 'GBP',
  cost: 640,
  grantedAt: 0,
  expiresAt: 100,
  announced: true,
  misuses: [],
});

const after = (uses: readonly Use[]): Coupon => uses.reduce(useCoupon, coupon);
const told = (uses: readonly Use[]) => {
  const { appliedAt, redeemed, misuses } = after(uses);
  return { appliedAt, redeemed, misuses };
};

it.each<[string, Use[], ReturnType<typeof told>]>([
  ['put on a cart', [{ at: 10 }, { at: 20 }], { appliedAt: 10, redeemed: undefined, misuses: [] }],
  ['put on a cart too late', [{ at: 101 }], { appliedAt: undefined, redeemed: undefined, misuses: [] }],
  [
    'ordered with, and then told that it was put on the cart',
    [{ at: 20, order: 'o-1' }, { at: 10 }],
    { appliedAt: undefined, redeemed: { at: 20, order: 'o-1' }, misuses: [] },
  ],
  [
    'the same order again',
    [
      { at: 20, order: 'o-1' },
      { at: 30, order: 'o-1' },
    ],
    { appliedAt: undefined, redeemed: { at: 20, order: 'o-1' }, misuses: [] },
  ],
  [
    'another order',
    [
      { at: 20, order: 'o-1' },
      { at: 30, order: 'o-2' },
    ],
    {
      appliedAt: undefined,
      redeemed: { at: 20, order: 'o-1' },
      misuses: [{ at: 30, order: 'o-2', reason: 'used before' }],
    },
  ],
  [
    'an earlier order that arrives late takes it over',
    [
      { at: 30, order: 'o-2' },
      { at: 20, order: 'o-1' },
    ],
    {
      appliedAt: undefined,
      redeemed: { at: 20, order: 'o-1' },
      misuses: [{ at: 30, order: 'o-2', reason: 'used before' }],
    },
  ],
  [
    'an order in its last instant',
    [{ at: 100, order: 'o-1' }],
    { appliedAt: undefined, redeemed: { at: 100, order: 'o-1' }, misuses: [] },
  ],
  [
    'an order after it',
    [{ at: 50 }, { at: 101, order: 'o-1' }],
    { appliedAt: 50, redeemed: undefined, misuses: [{ at: 101, order: 'o-1', reason: 'expired' }] },
  ],
  [
    'an order that is told late first, and in time then',
    [
      { at: 101, order: 'o-1' },
      { at: 99, order: 'o-1' },
    ],
    { appliedAt: undefined, redeemed: { at: 99, order: 'o-1' }, misuses: [] },
  ],
])('%s', (_what, uses, outcome) => {
  expect(told(uses)).toEqual(outcome);
});

const uses = fc.array(
  fc.record(
    { at: fc.integer({ min: 0, max: 140 }), order: fc.integer({ min: 0, max: 45 }).map((nth) => `o-${nth}`) },
    { requiredKeys: ['at'] },
  ),
  { maxLength: 90 },
);
const twoOrders = uses.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    fc.shuffledSubarray(all),
  ),
);

it('any order of events, any repetition, one outcome, that the schema reads', () => {
  fc.assert(
    fc.property(twoOrders, ([all, shuffled, again]) => {
      const outcome = after(all);
      expect(after([...shuffled, ...again])).toEqual(outcome);
      expect(after([...again, ...shuffled])).toEqual(outcome);
      expect(couponSchema.parse(outcome)).toEqual(outcome);
    }),
    { numRuns: 1000 },
  );
});

it('the first order in time has it, every other is a misuse, of which the first twenty are kept', () => {
  fc.assert(
    fc.property(uses, (all) => {
      const first = new Map<string, number>();
      for (const { at, order } of all) {
        if (order !== undefined) first.set(order, Math.min(first.get(order) ?? at, at));
      }
      const sorted = [...first].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
      const good = sorted.find(([, at]) => at <= coupon.expiresAt);
      const { redeemed, misuses } = told(all);
      expect(redeemed).toEqual(good === undefined ? undefined : { order: good[0], at: good[1] });
      expect(misuses).toEqual(
        sorted
          .filter((one) => one !== good)
          .slice(0, 20)
          .map(([order, at]) => ({ order, at, reason: at <= coupon.expiresAt ? 'used before' : 'expired' })),
      );
    }),
    { numRuns: 1000 },
  );
});

it('what changes nothing returns the very same coupon, so that nothing is written', () => {
  fc.assert(
    fc.property(uses, fc.nat(), (all, pick) => {
      fc.pre(all.length > 0);
      const outcome = couponSchema.parse(after(all));
      const told = all[pick % all.length];
      if (told !== undefined) expect(useCoupon(outcome, told)).toBe(outcome);
    }),
  );
});

describe('the coupon with a code', () => {
  const shop = async () => {
    const table = memoryTable(() => 0);
    const data = { customer: 'old', coupon: coupon.id };
    await table.putIfAbsent({ ...pointerKey(testRing, 'coupon', codeName(coupon.code ?? '')), data });
    return table;
  };

  it.each(['THANKS-7K3M-9QXF-2RTN', ' thanks 7k3m 9qxf 2rtn', 'thanks7k3m9qxf2rtn'])(
    'is found as it is typed: %j',
    async (typed) => {
      const table = await shop();
      await table.putIfAbsent({ ...couponKey('old', coupon.id), data: coupon });
      expect(await couponOf(table, testRing, typed)).toEqual({ customer: 'old', coupon });
    },
  );

  it('moved along when its customer turned out to be another', async () => {
    const table = await shop();
    const tombstone = { toldAt: 0, seenAt: 0, mergedInto: { customer: 'new', done: true } };
    await table.putIfAbsent({ ...profileKey('old'), data: tombstone });
    await table.putIfAbsent({ ...couponKey('new', coupon.id), data: coupon });
    expect(await couponOf(table, testRing, 'THANKS-7K3M-9QXF-2RTN')).toEqual({ customer: 'new', coupon });
  });

  it.each(['THANKS-7K3M-9QXF-2RTP', 'COMEBACK10', '', '__proto__'])('%j is nobody’s', async (typed) => {
    expect(await couponOf(await shop(), testRing, typed)).toBeUndefined();
  });

  it('went with a customer who was erased', async () => {
    expect(await couponOf(await shop(), testRing, 'THANKS-7K3M-9QXF-2RTN')).toBeUndefined();
  });
});
