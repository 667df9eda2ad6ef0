import fc from 'fast-check';
import { after, arrivals, minute, said } from '../../test/rules/ordered.ts';
import { deliveredAt, isLate, lastWordAt } from './delivery.ts';
import type { OrderEvent } from './order-event.ts';

const shipped = (parcel_id?: string, more: object = {}) => said('Order Shipped', { parcel_id, ...more }, { minute: 5 });
const arrived = (nth: number, parcel_id?: string, more: object = {}) =>
  said('Order Delivered', { parcel_id, ...more }, { minute: nth, messageId: `${parcel_id ?? 'all'} ${nth}` });
const ordered = (...digital: (boolean | undefined)[]) =>
  said('Order Completed', { products: digital.map((one, nth) => ({ sku: `s-${nth}`, price: 1, digital: one })) });

describe('when an order was delivered', () => {
  it.each<[string, OrderEvent[], number | undefined]>([
    ['nothing was told', [], undefined],
    ['ordered', [ordered(false)], undefined],
    ['shipped', [ordered(false), shipped('a')], undefined],
    ['its one parcel', [ordered(false), shipped('a'), arrived(10, 'a')], 10],
    ['a parcel nobody saw leave', [arrived(10, 'a')], 10],
    ['one of two that were shipped', [shipped('a'), shipped('b'), arrived(10, 'a')], undefined],
    ['the last of two that were shipped', [shipped('a'), shipped('b'), arrived(12, 'b'), arrived(10, 'a')], 12],
    ['one of two that there are', [shipped('a', { parcels: 2 }), arrived(10, 'a')], undefined],
    ['both that there are', [shipped('a', { parcels: 2 }), arrived(10, 'a'), arrived(14, 'b')], 14],
    ['the count comes with the delivery', [arrived(10, 'a', { parcels: 2 })], undefined],
    ['all at once, without a name', [shipped('a', { parcels: 3 }), arrived(10)], 10],
    ['shipped without a name, delivered with one', [shipped(), arrived(10, 'a')], 10],
    ['told twice', [shipped('a'), arrived(12, 'a'), arrived(10, 'a')], 10],
    ['goods that need no parcel', [ordered(true, true)], 0],
    [
      'goods that need no parcel, not yet ordered',
      [said('Order Updated', { products: [{ digital: true }] })],
      undefined,
    ],
    ['some need a parcel', [ordered(true, false)], undefined],
    ['some need a parcel, and it arrived', [ordered(true, false), shipped('a'), arrived(10, 'a')], 10],
    ['nobody says whether they need one', [ordered(true, undefined)], undefined],
  ])('%s', (_situation, events, at) => {
    expect(deliveredAt(after(...events))).toBe(at === undefined ? undefined : minute(at));
  });

  it('Shopify says which goods need no parcel the other way round', () => {
    const bought = (requires_shipping: unknown) =>
      after(said('Order Completed', { products: [{ requires_shipping }] }));
    expect([false, true, 'no'].map((word) => deliveredAt(bought(word)))).toEqual([minute(0), undefined, undefined]);
  });

  it('a parcel beyond the lines that are kept is waited for', () => {
    const products = Array.from({ length: 101 }, (_, nth) => ({ sku: `s-${nth}`, digital: nth < 100 }));
    expect(deliveredAt(after(said('Order Completed', { products })))).toBeUndefined();
  });
});

describe('the last word on its way', () => {
  it.each<[string, OrderEvent[], number | undefined]>([
    ['none', [], undefined],
    ['placed', [ordered(false)], 0],
    ['an update that says nothing about it', [ordered(false), said('Order Updated', { total: 3 }, { minute: 9 })], 0],
    ['a new day', [ordered(false), said('Order Updated', { expected_at: '2026-12-01' }, { minute: 9 })], 9],
    ['shipped, then refunded', [shipped('a'), said('Order Refunded', {}, { minute: 9 })], 5],
    ['the same parcel moves on', [shipped('a'), said('Order Shipped', { parcel_id: 'a' }, { minute: 8 })], 8],
  ])('%s', (_situation, events, at) => {
    expect(lastWordAt(after(...events))).toBe(at === undefined ? undefined : minute(at));
  });
});

describe('an order is late', () => {
  const endOfDay = Date.parse('2026-11-21T23:59:59.999Z');
  const instant = Date.parse('2026-11-21T18:00:00Z');
  const promised = (expected_at: string, ...later: OrderEvent[]) =>
    after(said('Order Completed', { expected_at }), ...later);

  it.each([
    ['2026-11-21', endOfDay],
    ['2026-11-21T18:00:00Z', instant],
    ['2026-11-21T18:00:00', instant],
    ['2026-11-21T19:00:00+01:00', instant],
  ])('once %s has passed, and not at its last moment', (expected_at, last) => {
    expect([0, 1].map((more) => isLate(promised(expected_at), last + more))).toEqual([false, true]);
  });

  it.each([undefined, 'soon', '2026-02-30', '', 5, null])('never when it is expected %j', (expected_at) => {
    expect(isLate(after(said('Order Completed', { expected_at })), Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it.each<[string, OrderEvent]>([
    ['it has arrived', arrived(10)],
    ['it was cancelled', said('Order Cancelled')],
    ['all was given back', said('Order Refunded')],
  ])('no more when %s', (_what, event) => {
    expect(isLate(promised('2026-11-21', event), endOfDay + 1)).toBe(false);
  });

  it('also when only a part has arrived', () => {
    expect(isLate(promised('2026-11-21', shipped('a'), shipped('b'), arrived(9, 'a')), endOfDay + 1)).toBe(true);
  });
});

it('in any order of events, with any repetition, delivery and delay are the same', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: -2000, max: 20_000 }), ({ events, shuffled }, nth) => {
      const [one, other] = [after(...events), after(...shuffled)];
      expect([deliveredAt(other), lastWordAt(other), isLate(other, minute(nth))]).toEqual([
        deliveredAt(one),
        lastWordAt(one),
        isLate(one, minute(nth)),
      ]);
    }),
    { numRuns: 500 },
  );
});

it('nothing is delivered before a word on its way has come, and nothing that was delivered is late', () => {
  fc.assert(
    fc.property(arrivals, ({ shuffled }) => {
      const order = after(...shuffled);
      const at = deliveredAt(order);
      fc.pre(at !== undefined);
      expect(at).toBeLessThanOrEqual(lastWordAt(order) ?? -Infinity);
      expect(isLate(order, Number.MAX_SAFE_INTEGER)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
