import { after, said } from '../../test/rules/ordered.ts';
import type { OrderEvent } from './order-event.ts';
import { newOrder, type Order } from './order.ts';
import { recordOrder } from './record-order.ts';
import { goodsValue, hasValue, isCalledOff, netTotal, reaches } from './value.ts';

const refunded = (amount: number | undefined, id: string, minute: number) =>
  said('Order Refunded', { refund_id: id, amount }, { minute, messageId: `${id} ${minute}` });

it('however dear and many, an order is worth no more than can be counted', () => {
  const products = [{ sku: 'a', price: 1e10, quantity: 1e6 }];
  const order = after(said('Order Completed', { products: [...products, ...products], currency: 'GBP' }));
  expect(goodsValue(order, { shipping: false, tax: false })).toBe(1e13);
});

it.each<[object, boolean]>([
  [{ total: 0 }, true],
  [{ total: 'ninety six' }, false],
  [{ products: [{ sku: 'a', price: 5 }] }, true],
  [{ products: [{ sku: 'a', price: '5,00' }] }, false],
  [{ products: [{ sku: 'a', price: '5,00' }], total: 5 }, true],
  [{ total: 5, currency: 'pounds' }, false],
])('whether %j names a value', (properties, has) => {
  expect(hasValue(after(said('Order Completed', properties)))).toBe(has);
});

describe('what was paid, less what was given back', () => {
  const paid = said('Order Completed', { total: 66.9, currency: 'GBP' });
  it.each<[string, OrderEvent[], number]>([
    ['nothing', [], 6690],
    ['a part', [refunded(10, 'r-1', 1)], 5690],
    ['two parts', [refunded(10, 'r-1', 1), refunded(6.9, 'r-2', 2)], 5000],
    ['a part that is told twice', [refunded(10, 'r-1', 1), refunded(10, 'r-1', 2)], 5690],
    ['no amount: all of it', [refunded(undefined, 'r-1', 1)], 0],
    ['more than was paid', [refunded(100, 'r-1', 1)], 0],
    [
      'the order was cancelled',
      [said('Order Cancelled', {}, { minute: 1 }), said('Order Updated', { total: 66.9 }, { minute: 2 })],
      0,
    ],
  ])('%s', (_situation, later, net) => {
    expect(netTotal(after(paid, ...later))).toBe(net);
  });

  it('an order that never told its total is worth its goods', () => {
    const products = [
      { product_id: 'lamp', price: 64 },
      { product_id: 'mug', price: 12.5, quantity: 2 },
    ];
    expect(netTotal(after(said('Order Completed', { products })))).toBe(8900);
  });
});

const goods = { shipping: false, tax: false };
const lines = {
  products: [
    { product_id: 'lamp', price: 40 },
    { product_id: 'mug', price: 5, quantity: 2 },
  ],
};
const paidFor = { total: 50, shipping: 4, tax: 6 };

describe('the value of the goods', () => {
  it.each<[string, object, OrderEvent[], [number, number, number, number]]>([
    ['of the lines', lines, [], [5000, 5000, 5000, 5000]],
    ['of the lines, shipping and tax beside them', { ...lines, ...paidFor, total: 60 }, [], [5000, 5400, 5600, 6000]],
    ['net of discount', { ...lines, discount: 12.5, shipping: 4 }, [], [3750, 4150, 3750, 4150]],
    ['without lines, of what was paid', paidFor, [], [4000, 4400, 4600, 5000]],
    ['without lines, of the subtotal', { ...paidFor, total: undefined, subtotal: 40 }, [], [4000, 4400, 4600, 5000]],
    [
      'of lines without prices, of what was paid',
      { ...paidFor, products: [{ sku: 'a' }] },
      [],
      [4000, 4400, 4600, 5000],
    ],
    ['less a refund', paidFor, [refunded(10, 'r-1', 1)], [3000, 3400, 3600, 4000]],
    ['never below nothing', paidFor, [refunded(45, 'r-1', 1)], [0, 0, 100, 500]],
    ['nothing when all was given back', lines, [refunded(undefined, 'r-1', 1)], [0, 0, 0, 0]],
    ['nothing when all was given back in parts', paidFor, [refunded(30, 'a', 1), refunded(20, 'b', 2)], [0, 0, 0, 0]],
    ['nothing when it was cancelled', { ...lines, ...paidFor }, [said('Order Cancelled')], [0, 0, 0, 0]],
    ['nothing when the discount is more', { ...lines, discount: 80 }, [], [0, 0, 0, 0]],
    ['nothing when nothing is known', {}, [], [0, 0, 0, 0]],
    [
      'of half a metre, in whole pence',
      { products: [{ sku: 'silk', price: 12.33, quantity: 0.5 }] },
      [],
      [617, 617, 617, 617],
    ],
  ])('%s', (_situation, told, later, [alone, shipping, tax, both]) => {
    const order = after(said('Order Completed', told), ...later);
    expect(
      [goods, { shipping: true, tax: false }, { shipping: false, tax: true }, { shipping: true, tax: true }].map(
        (counting) => goodsValue(order, counting),
      ),
    ).toEqual([alone, shipping, tax, both]);
  });

  it('a free order is not called off, an order whose total is unknown neither', () => {
    expect(isCalledOff(after(said('Order Completed', { total: 0 })))).toBe(false);
    expect(isCalledOff(after(refunded(10, 'r-1', 1)))).toBe(false);
  });
});

describe('whether an order reaches a threshold', () => {
  const worth = (price: number, currency: string): Order =>
    recordOrder(newOrder('o-1', 'GBP'), said('Order Completed', { currency, products: [{ sku: 'a', price }] }));

  it.each<[number, string, Record<string, number>, boolean]>([
    [50, 'GBP', { GBP: 50 }, true],
    [49.99, 'GBP', { GBP: 50 }, false],
    [50.01, 'GBP', { GBP: 50 }, true],
    [0.3, 'EUR', { EUR: 0.1 + 0.2 }, true],
    [50, 'GBP', { GBP: 50.004 }, true],
    [50, 'GBP', { GBP: 50.005 }, false],
    [5000, 'JPY', { JPY: 5000 }, true],
    [4999, 'JPY', { JPY: 5000 }, false],
    [4999.5, 'JPY', { JPY: 5000 }, true],
    [15, 'KWD', { KWD: 15 }, true],
    [14.999, 'KWD', { KWD: 15 }, false],
    [14.9995, 'KWD', { KWD: 15 }, true],
    [1_000_000, 'USD', { GBP: 50 }, false],
    [1_000_000, 'USD', {}, false],
    [50, 'GBP', { GBP: NaN }, false],
    [50, 'GBP', { GBP: -1 }, false],
    [0, 'GBP', { GBP: 0 }, true],
  ])('%d %s against %j: %j', (price, currency, threshold, reached) => {
    expect(reaches(worth(price, currency), threshold, goods)).toBe(reached);
  });

  it('shipping lifts it over only where the setting counts it', () => {
    const order = after(said('Order Completed', { ...lines, shipping: 4 }));
    expect([true, false].map((shipping) => reaches(order, { GBP: 54 }, { shipping, tax: false }))).toEqual([
      true,
      false,
    ]);
  });

  it('a refund takes it under', () => {
    const order = after(said('Order Completed', { ...lines, total: 50 }), refunded(0.01, 'r-1', 1));
    expect(reaches(order, { GBP: 50 }, goods)).toBe(false);
  });

  it('an order that was called off reaches not even 0', () => {
    expect(reaches(after(said('Order Completed', lines), said('Order Cancelled')), { GBP: 0 }, goods)).toBe(false);
  });

  it('a currency that is spelt like something of every object names nothing', () => {
    expect(reaches({ ...after(), currency: 'constructor' }, {}, goods)).toBe(false);
  });
});
