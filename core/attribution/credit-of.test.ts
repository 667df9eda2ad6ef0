import fc from 'fast-check';
import { newOrder, type Order } from '../orders/order.ts';
import type { Coupon } from '../rewards/coupon.ts';
import { betterCredit, creditSchema } from './credit.ts';
import { creditOf, revenueOf } from './credit-of.ts';

const window = 100;
const order: Order = { ...newOrder('o-1', 'GBP'), completedAt: 1000, total: 6690 };
const sent = (message: string, at: number) => ({ journey: 'cart-recovery', enrolment: 'e', message, at });
const coupon = (redeemed?: Coupon['redeemed']): Coupon => ({
  id: 'c-1',
  code: 'THANKS-1',
  journey: 'post-purchase',
  enrolment: 'p',
  reward: 'thanks',
  kind: 'percent',
  percent: 10,
  currency: 'GBP',
  cost: 500,
  grantedAt: 10,
  expiresAt: 5000,
  announced: true,
  ...(redeemed === undefined ? {} : { redeemed }),
  misuses: [],
});
const redeemed = coupon({ at: 1000, order: 'o-1' });
const byCoupon = { by: 'coupon', journey: 'post-purchase', enrolment: 'p', coupon: 'c-1', at: 1000 } as const;
const byMessage = (message: string, at: number) => ({ by: 'message' as const, ...sent(message, at) });

describe('an order is put down to', () => {
  it.each([
    ['nobody, when nothing was sent', [], undefined],
    ['the last message before it', [950, 990, 970], 990],
    ['a message exactly a window ago', [900], 900],
    ['no message older than that', [899], undefined],
    ['no message at its very instant', [1000], undefined],
    ['no message after it', [1001], undefined],
    ['the last that counts', [899, 901, 1000, 2000], 901],
  ])('%s', (_what, instants, at) => {
    const messages = instants.map((instant) => sent('reminder', instant));
    expect(creditOf(order, { messages, window })).toEqual(at === undefined ? undefined : byMessage('reminder', at));
  });

  it('the variant of the message, too', () => {
    const messages = [{ ...sent('reminder', 950), variant: 'b' }];
    expect(creditOf(order, { messages, window })).toEqual({ ...byMessage('reminder', 950), variant: 'b' });
  });

  it('a coupon before any message', () => {
    expect(creditOf(order, { coupon: redeemed, messages: [sent('reminder', 990)], window })).toEqual(byCoupon);
  });

  it.each([
    ['redeemed nothing', coupon()],
    ['was redeemed by another order', coupon({ at: 1000, order: 'o-2' })],
  ])('no coupon that %s', (_what, other) => {
    expect(creditOf(order, { coupon: other, messages: [], window })).toBeUndefined();
  });

  it('nothing while only later events of it have come, but a coupon that it redeemed', () => {
    const { completedAt: _unknown, ...unfinished } = order;
    expect(creditOf(unfinished, { messages: [sent('reminder', 1)], window })).toBeUndefined();
    expect(creditOf(unfinished, { coupon: redeemed, messages: [], window })).toEqual(byCoupon);
  });
});

describe('a credit', () => {
  const credited = { ...order, credit: byMessage('reminder', 950) };

  it('stays, whatever message is learnt of later', () => {
    expect(creditOf(credited, { messages: [sent('offer', 990)], window })).toEqual(byMessage('reminder', 950));
    expect(creditOf(credited, { messages: [], window: 0 })).toEqual(byMessage('reminder', 950));
  });

  it('gives way to a coupon, and a coupon to nothing', () => {
    const other: Coupon = { ...redeemed, id: 'c-2' };
    expect(creditOf(credited, { coupon: redeemed, messages: [], window })).toEqual(byCoupon);
    expect(creditOf({ ...order, credit: byCoupon }, { coupon: other, messages: [], window })).toEqual(byCoupon);
  });

  it('is read back as it was kept', () => {
    expect(creditSchema.parse(byCoupon)).toEqual(byCoupon);
  });
});

it('in any order of messages the credit is the same, and asking again changes nothing', () => {
  const message = fc.record({
    journey: fc.constantFrom('cart-recovery', 'review'),
    enrolment: fc.constantFrom('e', 'f'),
    message: fc.constantFrom('reminder', 'offer'),
    variant: fc.constantFrom(undefined, 'a', 'b'),
    at: fc.integer({ min: 895, max: 1005 }),
  });
  const messages = fc.array(message, { maxLength: 6 });
  const shuffled = messages.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
  );
  fc.assert(
    fc.property(shuffled, fc.boolean(), ([all, repeated], redeems) => {
      const facts = { coupon: redeems ? redeemed : undefined, window };
      const credit = creditOf(order, { ...facts, messages: all });
      expect(creditOf(order, { ...facts, messages: repeated })).toEqual(credit);
      expect(creditOf({ ...order, credit }, { ...facts, messages: [] })).toEqual(credit);
    }),
  );
});

it('of two credits of one order the same is the better, whichever comes first', () => {
  const credit = fc.record({
    by: fc.constantFrom('coupon' as const, 'message' as const),
    journey: fc.constantFrom('a', 'b'),
    enrolment: fc.constantFrom('e', 'f'),
    at: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(credit, credit, credit, (a, b, c) => {
      expect(betterCredit(a, b)).toEqual(betterCredit(b, a));
      expect(betterCredit(betterCredit(a, b), c)).toEqual(betterCredit(a, betterCredit(b, c)));
      expect(betterCredit(a, undefined)).toBe(a);
    }),
  );
});

it('an order brings what was paid, less what was given back', () => {
  expect(revenueOf({ ...order, refunds: { 'r-1': 1000 } })).toBe(5690);
  expect(revenueOf({ ...order, cancelledAt: 5 })).toBe(0);
});
