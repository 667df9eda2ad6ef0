import { after, said } from '../../test/rules/ordered.ts';
import { orderView } from './order-view.ts';

const ordered = (properties: object) => after(said('Order Completed', { currency: 'GBP', ...properties }));

it('an order is shown as its customer reads it', () => {
  const products = [
    {
      product_id: 'lamp',
      name: 'Oak lamp',
      variant: 'tall',
      price: 64,
      url: 'https://shop.example.com/lamp',
      image_url: 'https://shop.example.com/lamp.jpg',
    },
    { product_id: 'mug', price: 12.5, quantity: 2 },
  ];
  expect(orderView(ordered({ products, shipping: 4, total: 93 }), 'en-GB')).toEqual({
    number: 'o-1',
    items: [
      {
        name: 'Oak lamp',
        variant: 'tall',
        imageUrl: 'https://shop.example.com/lamp.jpg',
        url: 'https://shop.example.com/lamp',
        quantity: 1,
        price: '£64.00',
      },
      { name: 'mug', variant: '', imageUrl: '', url: '', quantity: 2, price: '£12.50' },
    ],
    moreItems: 0,
    count: 3,
    total: '£89.00',
  });
});

it('a line without any name is an item, and a blank name is none', () => {
  const products = [
    { price: 96, quantity: 1.5 },
    { product_id: 'mug', name: '  ' },
  ];
  expect(orderView(ordered({ products }), 'en-GB').items.map(({ name }) => name)).toEqual(['item', 'mug']);
});

it('what nobody told is not shown', () => {
  expect(orderView(ordered({ total: 50 }), 'en-GB')).toEqual({
    number: 'o-1',
    items: [],
    moreItems: 0,
    count: 0,
    total: '',
  });
});

it('of many lines ten are shown, and the others counted', () => {
  const products = Array.from({ length: 13 }, (_, nth) => ({ product_id: `p-${nth}`, price: 1 }));
  const shown = orderView(ordered({ products }), 'de-DE');
  expect([shown.items.length, shown.moreItems, shown.count, shown.total.normalize('NFKC')]).toEqual([
    10,
    3,
    13,
    '13,00 £',
  ]);
});

it('a product is called by its id when it has no name, and yen have no smaller unit', () => {
  const shown = orderView(ordered({ currency: 'JPY', products: [{ sku: 'p-1', price: 1200 }] }), 'en-GB');
  expect([shown.items[0]?.name, shown.total]).toEqual(['p-1', 'JP¥1,200']);
});
