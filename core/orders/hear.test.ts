import fc from 'fast-check';
import { after, arrivals, minute, said } from '../../test/rules/ordered.ts';
import { hear } from './hear.ts';
import { newOrder, type Order, orderSchema } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { recordReview } from './review.ts';
import { uniteOrders } from './unite.ts';

const heard = (...events: readonly OrderEvent[]): Order =>
  events.reduce((order, event) => hear(order, event, event.source === 'store'), newOrder('o-1', 'GBP'));
const of = (source: string) => ({ source, minute: source === 'store' ? 1 : 2 });
const sorted = (order: Order): unknown => orderSchema.parse(order);

const placed = said('Order Completed', { currency: 'GBP', products: [{ sku: 'lamp', price: 20 }] }, of('store'));

it.each<[string, OrderEvent]>([
  ['a higher price', said('Order Updated', { products: [{ sku: 'lamp', price: 900 }] }, of('browser'))],
  ['a total', said('Order Completed', { total: 900 }, of('browser'))],
  ['that it was cancelled', said('Order Cancelled', {}, of('browser'))],
  ['a refund', said('Order Refunded', { amount: 5 }, of('browser'))],
  ['a delivery', said('Order Delivered', {}, of('browser'))],
  ['a parcel', said('Order Shipped', { parcels: 9, expected_at: '2026-12-24' }, of('browser'))],
])('of an order that a trusted source has told, %s told by a browser leaves no trace', (_what, event) => {
  expect(heard(placed, event)).toEqual(after(placed));
  expect(sorted(heard(event, placed))).toEqual(sorted(after(placed)));
});

it('as long as only a browser has told that it was placed, everybody’s word counts', () => {
  const events = [
    said('Order Completed', { currency: 'GBP', total: 9 }, of('browser')),
    said('Order Delivered', {}, of('store')),
    said('Order Updated', { total: 7 }, { source: 'browser', minute: 3 }),
  ];
  const { vouched, ...order } = heard(...events);
  expect(order).toEqual(after(...events));
  expect(vouched).toMatchObject({ completedBy: [], delivered: { '': minute(1) } });
});

it('reviews, and what it is put down to, stay when a trusted source tells of it at last', () => {
  const credit = { by: 'message', journey: 'review', enrolment: 'e', message: 'ask', at: 5 } as const;
  const early = recordReview(heard(said('Order Completed', { total: 9 }, of('browser'))), { at: 3, trusted: false });
  expect(hear({ ...early, credit }, placed, true)).toEqual({ ...after(placed), reviews: early.reviews, credit });
});

it('any order of events ends in one outcome: that of the trusted ones, once they have told of the order', () => {
  fc.assert(
    fc.property(arrivals, ({ events, shuffled }) => {
      const own = events.filter(({ source }) => source === 'store');
      const isPlaced = own.some(({ name }) => name === 'Order Completed');
      const { vouched, ...order } = heard(...shuffled);
      expect(sorted(order)).toEqual(sorted(isPlaced ? after(...own) : after(...events)));
      if (isPlaced) expect(vouched).toBeUndefined();
    }),
    { numRuns: 600 },
  );
});

it('two halves of an order, known to two customers, are the whole', () => {
  fc.assert(
    fc.property(arrivals, fc.nat(8), ({ events, shuffled }, cut) => {
      const [one, other] = [heard(...shuffled.slice(0, cut)), heard(...shuffled.slice(cut))];
      expect(sorted(uniteOrders(one, other))).toEqual(sorted(heard(...events)));
      expect(sorted(uniteOrders(other, one))).toEqual(sorted(heard(...events)));
    }),
    { numRuns: 400 },
  );
});
