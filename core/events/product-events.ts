import * as z from 'zod';
import { defineEvent } from './definition.ts';
import { decimal, id, maybe, optionalId, product, text } from './fields.ts';

const seen = 'Recorded as the last time the customer was seen.';
const when = { messageId: 'e-40', timestamp: '2026-11-21T09:30:00Z', userId: 'u-1' };

export const productViewed = defineEvent({
  name: 'Product Viewed',
  about: `A product’s page was looked at. ${seen}`,
  properties: product,
  example: { ...when, properties: { product_id: 'p-17', name: 'Oak table lamp', price: 64 } },
});

export const productListViewed = defineEvent({
  name: 'Product List Viewed',
  about: `A category was looked at. ${seen}`,
  properties: z.object({ list_id: optionalId, category: maybe(text(200)) }),
  example: { ...when, properties: { list_id: 'lamps', category: 'Lamps' } },
});

export const productsSearched = defineEvent({
  name: 'Products Searched',
  about: `The shop was searched. ${seen}`,
  properties: z.object({ query: maybe(text(300)) }),
  example: { ...when, properties: { query: 'oak lamp' } },
});

export const productReviewed = defineEvent({
  name: 'Product Reviewed',
  about:
    'A review was written. It belongs to the order with its `order_id`, else to the newest delivered order that holds the product. `rating` may be a number of 5, “4/5”, or stars. A reward for a review is the same for any rating, and once per order.',
  properties: z.object({
    product_id: optionalId,
    order_id: optionalId,
    review_id: optionalId,
    rating: maybe(text(20)),
  }),
  example: { ...when, properties: { product_id: 'p-17', order_id: 'o-1', review_id: 'v-1', rating: '5' } },
});

export const productShared = defineEvent({
  name: 'Product Shared',
  about: `A product was shared. ${seen}`,
  properties: z.object({ product_id: optionalId, share_via: maybe(text(60)) }),
  example: { ...when, properties: { product_id: 'p-17', share_via: 'email' } },
});

export const productRestocked = defineEvent({
  name: 'Product Restocked',
  about: 'A product can be bought again. It concerns no customer. Not in Segment’s specification.',
  properties: z.object({ product_id: id, quantity: maybe(decimal) }),
  example: { messageId: 'e-45', timestamp: '2026-11-21T09:30:00Z', properties: { product_id: 'p-17', quantity: 40 } },
});
