import fc from 'fast-check';
import { after, arrivals } from '../../test/rules/ordered.ts';
import { type Order, orderSchema } from './order.ts';
import { recordReview } from './review.ts';
import { uniteOrders } from './unite.ts';
import { goodsValue, netTotal } from './value.ts';

const sorted = (order: Order): unknown => orderSchema.parse(order);

it('any order of events, each as often as it likes, ends in one outcome', () => {
  fc.assert(
    fc.property(arrivals, ({ events, shuffled }) => {
      expect(sorted(after(...shuffled))).toEqual(sorted(after(...events)));
    }),
    { numRuns: 600 },
  );
});

it('two halves of an order, known to two customers, are the whole', () => {
  fc.assert(
    fc.property(arrivals, fc.nat(8), ({ events, shuffled }, cut) => {
      const [one, other] = [after(...shuffled.slice(0, cut)), after(...shuffled.slice(cut))];
      expect(sorted(uniteOrders(one, other))).toEqual(sorted(after(...events)));
      expect(sorted(uniteOrders(other, one))).toEqual(sorted(after(...events)));
    }),
    { numRuns: 400 },
  );
});

it('two halves keep the reviews and the better credit of both, whichever is told first', () => {
  const message = { by: 'message', journey: 'review', enrolment: 'e', message: 'ask', at: 5 } as const;
  const coupon = { by: 'coupon', journey: 'post-purchase', enrolment: 'f', coupon: 'c', at: 3 } as const;
  const one = { ...recordReview(after(), { product: 'lamp', rating: 5, at: 2, trusted: false }), credit: message };
  const other = { ...recordReview(after(), { product: 'lamp', rating: 4, at: 3, trusted: true }), credit: coupon };
  const expected = { credit: coupon, reviews: { lamp: { at: 3, rating: 4, trusted: true } } };
  expect(uniteOrders(one, other)).toMatchObject(expected);
  expect(uniteOrders(other, one)).toMatchObject(expected);
});

it('nobody is given back more than was paid, and no goods are worth less than nothing', () => {
  fc.assert(
    fc.property(arrivals, fc.boolean(), fc.boolean(), ({ shuffled }, shipping, tax) => {
      const order = after(...shuffled);
      expect(netTotal(order)).toBeGreaterThanOrEqual(0);
      expect(netTotal(order)).toBeLessThanOrEqual(order.total ?? 0);
      expect(goodsValue(order, { shipping, tax })).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
