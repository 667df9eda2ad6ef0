import { readEvent } from './read-event.ts';

const time = '2026-03-02T10:00:00Z';
const unread = (properties: object, name = 'Order Completed'): unknown => {
  const detail = { userId: 'anna', properties: { order_id: 'o-1', currency: 'GBP', ...properties } };
  const event = readEvent({ id: 'e-1', 'detail-type': name, source: 'store', time, detail }, Date.parse(time));
  return 'refused' in event ? event : event.unread;
};

it.each<[object, readonly string[] | undefined]>([
  [{ total: 96, products: [{ price: '64.00', quantity: 1.5 }] }, undefined],
  [{ total: '', shipping: null, tax: '  ' }, undefined],
  [{ total: 0 }, undefined],
  [{ total: -5 }, ['total']],
  [{ total: '96,00', shipping: 'free' }, ['total', 'shipping']],
  [
    { products: [{ price: 'ninety six' }, { price: 5, quantity: -1 }, { price: -1 }] },
    ['products.price', 'products.quantity'],
  ],
  [{ products: [{ price: null, quantity: '' }] }, undefined],
  [{ products: 'lamp' }, undefined],
  [{ currency: 'pounds', total: 96 }, ['currency', 'total']],
  [{ currency: 'pounds', products: [{ price: 96 }] }, ['currency', 'products']],
])('of an order that tells %j is not read: %j', (properties, names) => {
  expect(unread(properties)).toEqual(names);
});

it('of other events nothing is said: what they cannot tell is refused, or is no amount', () => {
  expect(unread({ list_id: 3, total: 'x' }, 'Product List Viewed')).toBeUndefined();
  expect(unread({ total: 'x' }, 'Order Shipped')).toBeUndefined();
  expect(unread({ amount: -1 }, 'Order Refunded')).toEqual({
    refused: 'Order Refunded: detail.properties.amount: got -1, must not be negative.',
  });
});
