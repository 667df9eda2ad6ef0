import fc from 'fast-check';
import { type Envelope, readEvent } from '../../core/events/read-event.ts';
import { newOrder, type Order } from '../../core/orders/order.ts';
import { isOrderEvent, type OrderEvent } from '../../core/orders/order-event.ts';
import { recordOrder } from '../../core/orders/record-order.ts';

/** Minute 100 of what happens to an order. */
export const now = Date.parse('2026-11-21T12:00:00Z');
export const minute = (nth: number): number => now - (100 - nth) * 60_000;

interface Telling {
  readonly minute?: number;
  readonly source?: string;
  readonly messageId?: string;
}

/** An event of order o-1 as the shop sends it, read as Wend reads it. */
export function said(name: string, properties: object = {}, telling: Telling = {}): OrderEvent {
  const { minute: nth = 0, source = 'store', messageId = `${name} ${nth}` } = telling;
  const time = new Date(minute(nth)).toISOString();
  const detail = { messageId, timestamp: time, userId: 'u-1', properties: { order_id: 'o-1', ...properties } };
  const envelope: Envelope = { id: `bus ${messageId}`, 'detail-type': name, source, time, detail };
  const event = readEvent(envelope, now);
  if ('refused' in event || event.name === undefined || !isOrderEvent(event)) throw new Error(JSON.stringify(event));
  return event;
}

/** An order in pounds, of which only these events are known. */
export const after = (...events: readonly OrderEvent[]): Order => events.reduce(recordOrder, newOrder('o-1', 'GBP'));

const name = (...names: string[]) => fc.constantFrom(...names);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = fc.integer({ min: 0, max: 9999 }).map((pence) => pence / 100);
const expected_at = maybe(name('2026-11-21', '2026-11-20T12:00:00Z', '2026-12-01', 'soon'));
const line = fc.record({
  product_id: name('lamp', 'mug'),
  price: maybe(amount),
  quantity: fc.integer({ min: 1, max: 3 }),
  digital: maybe(fc.boolean()),
});
const snapshot = fc.record({
  total: maybe(amount),
  revenue: maybe(amount),
  shipping: maybe(amount),
  tax: maybe(amount),
  discount: maybe(amount),
  cart_id: maybe(name('c-1', 'c-2')),
  coupon: maybe(name('X', 'Y')),
  referral_code: maybe(name('ANNA', 'BEN')),
  products: maybe(
    fc.oneof(
      { weight: 30, arbitrary: fc.array(line, { maxLength: 2 }) },
      // More than are kept.
      { weight: 1, arbitrary: line.map((one) => Array.from({ length: 102 }, () => one)) },
    ),
  ),
  expected_at,
});
const parcel = fc.record({
  parcel_id: maybe(name('b-1', 'b-2', 'constructor', '__proto__')),
  parcels: maybe(fc.integer({ min: 1, max: 3 })),
  expected_at,
});
const refund = fc.record({ amount: maybe(amount), currency: name('GBP', 'GBP', 'JPY') });
const happening = fc.oneof(
  fc.tuple(name('Order Completed', 'Order Updated'), snapshot),
  fc.tuple(name('Order Refunded'), refund),
  fc.tuple(name('Order Cancelled'), fc.constant({})),
  fc.tuple(name('Order Shipped', 'Order Delivered'), parcel),
);
/** Several may happen in the same minute. */
const history = fc
  .array(fc.tuple(happening, fc.integer({ min: 0, max: 5 }), name('store', 'browser')), { minLength: 1, maxLength: 8 })
  .map((told) =>
    told.map(([[event, properties], nthMinute, source], nth) =>
      said(event, properties, { minute: nthMinute, source, messageId: `m-${nth}` }),
    ),
  );

/** What may happen to an order, and the same in another order, with each event told twice. */
export const arrivals = history.chain((events) =>
  fc.record({
    events: fc.constant(events),
    shuffled: fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
  }),
);
