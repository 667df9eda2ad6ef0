import { newOrder, type Order } from '../../core/orders/order.ts';
import { anna, at, hearing, item } from './fixture.ts';

const DAY = 86_400_000;
const lines = [{ product: 'lamp', name: 'Oak table lamp', quantity: 1, price: 6400 }];
const placed: Order = { ...newOrder('o-1', 'GBP'), total: 6400, completedAt: at, lines };
const told = (...orders: readonly Order[]) =>
  hearing(anna, ...orders.map((order) => item(`live#order#${order.id}`, order))).lines;

describe('the tale of orders', () => {
  it('tells once that an order has arrived, with its last parcel', () => {
    const half: Order = { ...placed, parcels: 2, delivered: { one: at } };
    const whole: Order = { ...half, delivered: { one: at, two: at } };
    expect(told(placed, half, whole, whole)).toEqual(['happened: The order of £64.00 of Anna Lind has arrived']);
  });

  it.each([
    [0, 'has arrived'],
    [1, 'has arrived, 1 day late'],
    [2 * DAY, 'has arrived, 2 days late'],
  ])('counts the days from when it was expected: %d milliseconds', (late, how) => {
    expect(told({ ...placed, expectedAt: at, delivered: { '': at + late } })).toEqual([
      `happened: The order of £64.00 of Anna Lind ${how}`,
    ]);
  });

  it('tells each refund, a cancellation, and each review, once', () => {
    const part: Order = { ...placed, refunds: { 'r-1': 1000 } };
    const all: Order = { ...part, refunds: { 'r-1': 1000, 'r-2': 'all' } };
    const reviewed: Order = { ...all, reviews: { lamp: { at, rating: 2, trusted: true } } };
    const again: Order = { ...reviewed, reviews: { ...reviewed.reviews, '': { at, trusted: true } }, cancelledAt: at };
    expect(told(placed, part, part, all, reviewed, again, again)).toEqual([
      'happened: The order of £64.00 of Anna Lind was refunded: £10.00',
      'happened: The order of £64.00 of Anna Lind was refunded: all of it',
      'happened: Anna Lind reviewed Oak table lamp: 2 of 5',
      'happened: The order of £64.00 of Anna Lind was cancelled',
      'happened: Anna Lind reviewed the order',
    ]);
  });

  it('needs no more than that there is an order', () => {
    expect(told({ ...newOrder('o-2', 'GBP'), delivered: { '': at } })).toEqual([
      'happened: The order of Anna Lind has arrived',
    ]);
  });
});
