import * as z from 'zod';
import { defineEvent } from './definition.ts';
import { currency, link, maybe, optionalId, product } from './fields.ts';

const cart = { cart_id: optionalId, currency: maybe(currency) };

const lamp = {
  product_id: 'p-17',
  sku: 'LAMP-OAK',
  name: 'Oak table lamp',
  variant: 'Natural',
  price: 64.0,
  quantity: 1,
  url: 'https://shop.example.com/p/oak-lamp',
  image_url: 'https://shop.example.com/i/oak-lamp.jpg',
};

export const productAdded = defineEvent({
  name: 'Product Added',
  about: 'A product was put into the cart. Wend adds it to the cart with this `cart_id`.',
  properties: z.object({ ...cart, cart_url: link, ...product.shape }),
  example: {
    messageId: 'e-1',
    timestamp: '2026-11-21T10:00:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', currency: 'GBP', ...lamp },
  },
});

export const productRemoved = defineEvent({
  name: 'Product Removed',
  about: 'A product was taken out of the cart. A cart without products is no longer followed up.',
  properties: z.object({ ...cart, cart_url: link, ...product.shape }),
  example: {
    messageId: 'e-2',
    timestamp: '2026-11-21T10:01:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', product_id: 'p-17', quantity: 1 },
  },
});

export const cartViewed = defineEvent({
  name: 'Cart Viewed',
  about: 'The cart was looked at: activity, the cart is not left. With `products` it is also a snapshot of the cart.',
  properties: z.object({ ...cart, url: link, products: maybe(z.array(product, 'must be a list')) }),
  example: {
    messageId: 'e-3',
    timestamp: '2026-11-21T10:02:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', currency: 'GBP', products: [lamp] },
  },
});

export const cartUpdated = defineEvent({
  name: 'Cart Updated',
  about:
    'A snapshot of the whole cart; it replaces what was known. Not in Segment’s specification. `url` leads back into the cart. The first 100 lines are kept, with the count and the total of all.',
  properties: z.object({
    ...cart,
    url: link,
    products: z.array(product, 'must be a list of products; an empty one empties the cart'),
  }),
  example: {
    messageId: 'e-4',
    timestamp: '2026-11-21T10:03:00Z',
    userId: 'u-1',
    context: { traits: { email: 'anna@example.com' }, timezone: 'Europe/London' },
    properties: { cart_id: 'c-1', currency: 'GBP', url: 'https://shop.example.com/cart/c-1', products: [lamp] },
  },
});
