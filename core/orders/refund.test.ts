import { after, said } from '../../test/rules/ordered.ts';
import { newOrder } from './order.ts';
import { oddRefund } from './refund.ts';
import { isCalledOff, netTotal } from './value.ts';

const placed = said('Order Completed', { total: 100, currency: 'GBP' });
const refund = (properties: object) => said('Order Refunded', { refund_id: 'r', ...properties }, { minute: 1 });
const inYen = refund({ amount: 15_000, currency: 'JPY' });

it('what came in another currency is not subtracted, whichever is told first', () => {
  for (const order of [after(placed, inYen), after(inYen, placed)]) {
    expect(order.refunds).toEqual({ r: { amount: 15_000, currency: 'JPY' } });
    expect([netTotal(order), isCalledOff(order)]).toEqual([10_000, false]);
  }
});

it('what came in the currency of the order counts, whichever is told first', () => {
  const order = said('Order Completed', { total: 15_000, currency: 'JPY' });
  for (const events of [
    [order, inYen],
    [inYen, order],
  ])
    expect(isCalledOff(after(...events))).toBe(true);
  expect(netTotal(after(placed, refund({ amount: 30 })))).toBe(7000);
});

it('an amount that is too much for one is no refund at all', () => {
  const order = after(said('Order Completed', { total: 5, currency: 'KWD' }), refund({ amount: 9e9, currency: 'KWD' }));
  expect([order.refunds, netTotal(order)]).toEqual([{}, 5000]);
});

it.each([[''], [null], ['all'], ['12,50'], [true]])(
  'the amount %j is refused: only without one it is all of it',
  (amount) => {
    expect(() => refund({ amount })).toThrow('must be a decimal number such as 12.50');
  },
);

describe('an event is put away with its reason', () => {
  it('that names another currency than the order', () => {
    expect(oddRefund(after(placed), inYen)).toBe(
      'Order Refunded: detail.properties.currency: got "JPY", must be GBP as its order has it. Tell what was given back in that currency.',
    );
    expect(oddRefund(after(said('Order Completed', { total: 100 })), inYen)).toContain('must be GBP');
  });

  it('that names more than an amount can be', () => {
    expect(oddRefund(after(placed), refund({ amount: 9e9, currency: 'KWD' }))).toBe(
      'Order Refunded: detail.properties.amount: got 9000000000, which is too much for an amount.',
    );
  });

  it.each([
    ['in the same currency', after(placed), refund({ amount: 1, currency: 'gbp' })],
    ['without one', after(placed), refund({ amount: 1 })],
    ['of all of it', after(placed), refund({ currency: 'JPY' })],
    ['of an order that nobody has told of yet', newOrder('o-1', 'GBP'), inYen],
    ['of one that is not there', undefined, inYen],
    ['of nothing', after(placed), placed],
  ])('not a refund %s', (_what, order, event) => {
    expect(oddRefund(order, event)).toBeUndefined();
  });
});
