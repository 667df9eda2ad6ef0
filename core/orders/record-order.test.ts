import { after, minute, said } from '../../test/rules/ordered.ts';
import { orderSchema } from './order.ts';

const lamp = { product_id: 'lamp', name: 'Oak lamp', variant: 'Natural', category: 'Lamps', price: 64, quantity: 2 };
const linked = { url: 'https://shop.example/lamp', image_url: 'https://shop.example/lamp.jpg' };

it('a line keeps what a mail and a journey ask of it', () => {
  expect(
    after(said('Order Completed', { products: [{ ...lamp, ...linked, digital: false, weight: 3 }] })).lines,
  ).toEqual([
    {
      product: 'lamp',
      name: 'Oak lamp',
      variant: 'Natural',
      category: 'Lamps',
      price: 6400,
      quantity: 2,
      url: 'https://shop.example/lamp',
      imageUrl: 'https://shop.example/lamp.jpg',
      digital: false,
    },
  ]);
});

it('of more than a hundred lines the value is kept', () => {
  const products = Array.from({ length: 103 }, (_, nth) => ({ sku: `s-${nth}`, price: 1.5, quantity: 2 }));
  const order = after(said('Order Completed', { products }));
  expect(order).toMatchObject({ total: 30_900, beyond: { value: 900, digital: false } });
  expect(order.lines).toHaveLength(100);
  const smaller = said('Order Updated', { products: products.slice(0, 2) }, { minute: 1 });
  expect(after(smaller, said('Order Completed', { products }))).toMatchObject({
    total: 600,
    beyond: { value: 0, digital: true },
  });
});

it('the newest word on when it should arrive counts, and a day lasts to its end', () => {
  const events = [
    said('Order Completed', { expected_at: '2026-11-25' }),
    said('Order Shipped', { expected_at: '2026-11-24T10:00:00+01:00' }, { minute: 2 }),
    said('Order Updated', { expected_at: '2026-11-26' }, { minute: 1 }),
    said('Order Shipped', { expected_at: 'soon' }, { minute: 3 }),
  ];
  expect(after(...events.slice(0, 1)).expectedAt).toBe(Date.parse('2026-11-25T23:59:59.999Z'));
  expect(after(...events).expectedAt).toBe(Date.parse('2026-11-24T09:00:00Z'));
});

it.each([
  ['2026-11-22', 'counts'],
  ['2027-11-20', 'counts'],
  ['2027-11-23', 'counts as not told'],
  ['2099-03-01', 'counts as not told'],
  ['9999-12-31', 'counts as not told'],
])('that it should arrive by %s %s', (expected_at, counts) => {
  for (const name of ['Order Completed', 'Order Updated', 'Order Shipped'])
    expect(after(said(name, { expected_at })).expectedAt === undefined).toBe(counts !== 'counts');
  expect(after(said('Order Updated', { expected_at })).wordAt === undefined).toBe(counts !== 'counts');
});

it('who has said that it was completed is kept, each once', () => {
  const completed = (source: string, at: number) => said('Order Completed', {}, { source, minute: at });
  const order = after(completed('store', 1), completed('browser', 0), completed('store', 2));
  expect(order).toMatchObject({ completedBy: ['browser', 'store'], completedAt: minute(0) });
  expect(after(said('Order Updated', { total: 3 })).completedBy).toEqual([]);
});

it('the newest count of parcels is kept, whichever arrives first', () => {
  const counted = [
    said('Order Shipped', { parcels: 3 }, { minute: 2 }),
    said('Order Shipped', { parcels: 1 }, { minute: 1 }),
  ];
  expect([after(...counted).parcels, after(...counted.toReversed()).parcels]).toEqual([3, 3]);
});

it('only the order itself tells whose code it was placed with', () => {
  expect(after(said('Order Completed', { referral_code: ' ANNA ' })).referralCode).toBe('ANNA');
  expect(after(said('Order Updated', { referral_code: 'ANNA' })).referralCode).toBeUndefined();
});

it('an order that was kept before these facts were is still read', () => {
  const kept = { id: 'o-1', currency: 'GBP', lines: [], toldAt: 1, told: {}, refunds: {}, shipped: {}, delivered: {} };
  expect(orderSchema.parse(kept)).toEqual({ ...after(), toldAt: 1 });
});
