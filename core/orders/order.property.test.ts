import fc from 'fast-check';
import { type Envelope, readEvent } from '../events/read-event.ts';
import {
  isOrderEvent,
  netTotal,
  newOrder,
  type Order,
  orderSchema,
  recordOrder,
  type OrderEvent,
  uniteOrders,
} from './order.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

function read(name: string, properties: object, nth: number, minute: number): OrderEvent {
  const at = new Date(now - (100 - minute) * 60_000).toISOString();
  const detail = {
    messageId: `m-${nth}`,
    timestamp: at,
    userId: 'u-1',
    properties: { order_id: 'o-1', ...properties },
  };
  const envelope: Envelope = { id: `bus-${nth}`, 'detail-type': name, source: 'store', time: at, detail };
  const event = readEvent(envelope, now);
  if ('refused' in event || event.name === undefined || !isOrderEvent(event)) throw new Error(JSON.stringify(event));
  return event;
}

const record = (events: readonly OrderEvent[]): Order => events.reduce(recordOrder, newOrder('o-1', 'GBP'));
const sorted = (order: Order): unknown => orderSchema.parse(order);

const name = (...names: string[]) => fc.constantFrom(...names);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = fc.integer({ min: 0, max: 9999 }).map((pence) => pence / 100);
const line = fc.record({ product_id: name('lamp', 'mug'), price: amount, quantity: fc.integer({ min: 1, max: 3 }) });
const snapshot = fc.record({
  total: maybe(amount),
  shipping: maybe(amount),
  cart_id: maybe(name('c-1', 'c-2')),
  coupon: maybe(name('X', 'Y')),
  products: maybe(fc.array(line, { maxLength: 2 })),
});
const parcel = fc.record({ parcel_id: maybe(name('b-1', 'b-2', 'constructor', '__proto__')) });
const refund = fc.record({ amount: maybe(amount), currency: fc.constant('GBP') });
const happening = fc.oneof(
  fc.tuple(name('Order Completed', 'Order Updated'), snapshot),
  fc.tuple(name('Order Refunded'), refund),
  fc.tuple(name('Order Cancelled'), fc.constant({})),
  fc.tuple(name('Order Shipped', 'Order Delivered'), parcel),
);
/** Several may happen in the same minute. */
const history = fc
  .array(fc.tuple(happening, fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 8 })
  .map((told) => told.map(([[event, properties], minute], nth) => read(event, properties, nth, minute)));
const arrivals = history.chain((events) =>
  fc.record({
    events: fc.constant(events),
    shuffled: fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
  }),
);

it('any order of events, each as often as it likes, ends in one outcome', () => {
  fc.assert(
    fc.property(arrivals, ({ events, shuffled }) => {
      expect(sorted(record(shuffled))).toEqual(sorted(record(events)));
    }),
    { numRuns: 600 },
  );
});

it('two halves of an order, known to two customers, are the whole', () => {
  fc.assert(
    fc.property(arrivals, fc.nat(8), ({ events, shuffled }, cut) => {
      const [one, other] = [record(shuffled.slice(0, cut)), record(shuffled.slice(cut))];
      expect(sorted(uniteOrders(one, other))).toEqual(sorted(record(events)));
      expect(sorted(uniteOrders(other, one))).toEqual(sorted(record(events)));
    }),
    { numRuns: 400 },
  );
});

it('nobody is given back more than was paid', () => {
  fc.assert(
    fc.property(arrivals, ({ shuffled }) => {
      const net = netTotal(record(shuffled));
      expect(net).toBeGreaterThanOrEqual(0);
      expect(net).toBeLessThanOrEqual(record(shuffled).total ?? 0);
    }),
    { numRuns: 300 },
  );
});

describe('what was paid, less what was given back', () => {
  const paid = read('Order Completed', { total: 66.9, currency: 'GBP' }, 0, 0);
  it.each([
    ['nothing', [], 6690],
    ['a part', [read('Order Refunded', { refund_id: 'r-1', amount: 10 }, 1, 1)], 5690],
    [
      'two parts',
      [
        read('Order Refunded', { refund_id: 'r-1', amount: 10 }, 1, 1),
        read('Order Refunded', { refund_id: 'r-2', amount: 6.9 }, 2, 2),
      ],
      5000,
    ],
    [
      'a part that is told twice',
      [
        read('Order Refunded', { refund_id: 'r-1', amount: 10 }, 1, 1),
        read('Order Refunded', { refund_id: 'r-1', amount: 10 }, 2, 2),
      ],
      5690,
    ],
    ['no amount: all of it', [read('Order Refunded', {}, 1, 1)], 0],
    ['more than was paid', [read('Order Refunded', { amount: 100 }, 1, 1)], 0],
    ['the order was cancelled', [read('Order Cancelled', {}, 1, 1), read('Order Updated', { total: 66.9 }, 2, 2)], 0],
  ])('%s', (_situation, later, net) => {
    expect(netTotal(record([paid, ...later]))).toBe(net);
  });

  it('an order that never told its total is worth its goods', () => {
    const products = [
      { product_id: 'lamp', price: 64 },
      { product_id: 'mug', price: 12.5, quantity: 2 },
    ];
    expect(netTotal(record([read('Order Completed', { products }, 0, 0)]))).toBe(8900);
  });
});
