import * as z from 'zod';
import { defineEvent } from './definition.ts';
import {
  addressIfAny,
  currency,
  decimal,
  expected,
  id,
  ifReadable,
  maybe,
  optionalId,
  product,
  referralCode,
  text,
} from './fields.ts';

const orderId = id.refine((value) => value !== '', 'must not be empty');

const amount = ifReadable(decimal);

const line = z
  .object({
    ...product.shape,
    price: amount,
    quantity: ifReadable(product.shape.quantity),
    /** Delivered at once: a download, a voucher. Shopify says the opposite of it. */
    digital: ifReadable(z.boolean()),
    requires_shipping: ifReadable(z.boolean()),
  })
  .transform(
    ({ requires_shipping: parcelled, digital = parcelled === undefined ? undefined : !parcelled, ...rest }) => ({
      ...rest,
      digital,
    }),
  );

/**
 * An order ends mails about its cart, so an odd detail must not keep it out: what cannot be read counts as absent, and
 * with a currency that nobody knows the amounts do, too.
 */
const orderFields = z.object({
  order_id: orderId,
  cart_id: optionalId,
  checkout_id: optionalId,
  email: addressIfAny,
  currency: maybe(currency),
  total: amount,
  subtotal: amount,
  value: amount,
  revenue: amount,
  shipping: amount,
  tax: amount,
  discount: amount,
  coupon: ifReadable(text(100)),
  products: ifReadable(z.array(line)),
  expected_at: expected,
});

const amounts = ['currency', 'total', 'subtotal', 'value', 'revenue', 'shipping', 'tax', 'discount', 'products'];

function withoutOddAmounts(told: unknown): unknown {
  if (typeof told !== 'object' || told === null || !('currency' in told)) return told;
  if (maybe(currency).safeParse(told.currency).success) return told;
  return Object.fromEntries(Object.entries(told).filter(([name]) => !amounts.includes(name)));
}

const order = z.preprocess(withoutOddAmounts, orderFields);
const placed = z.preprocess(withoutOddAmounts, orderFields.extend({ referral_code: referralCode }));

const parcel = z.object({
  order_id: orderId,
  parcel_id: optionalId,
  parcels: maybe(z.coerce.number().int().min(1).max(1000)),
});

export const orderCompleted = defineEvent({
  name: 'Order Completed',
  about:
    'An order was placed. It closes the cart with its `cart_id`, else the one with its `checkout_id`, else every open cart of the customer that is older; what waits for it ends. A line with `digital: true` (or Shopify’s `requires_shipping: false`) is delivered at once. `expected_at` is by when it should arrive, an instant or a day; `referral_code` the code of the friend who invited.',
  properties: placed,
  example: {
    messageId: 'e-20',
    timestamp: '2026-11-21T10:30:00Z',
    userId: 'u-1',
    properties: {
      order_id: 'o-1',
      cart_id: 'c-1',
      currency: 'GBP',
      total: 66.9,
      shipping: 2.9,
      products: [{ product_id: 'p-17', name: 'Oak table lamp', category: 'Lamps', price: 64, quantity: 1 }],
      expected_at: '2026-11-25',
    },
  },
});

export const orderUpdated = defineEvent({
  name: 'Order Updated',
  about:
    'A snapshot of the order, the last by time counts. It revives nothing that was cancelled. `expected_at` may name a new day.',
  properties: order,
  example: {
    messageId: 'e-21',
    timestamp: '2026-11-21T11:00:00Z',
    userId: 'u-1',
    properties: { order_id: 'o-1', currency: 'GBP', total: 60 },
  },
});

export const orderRefunded = defineEvent({
  name: 'Order Refunded',
  about:
    'Money was given back, in the currency of the order. Without `amount` it is all of it; an empty one is refused.',
  properties: z.object({
    order_id: orderId,
    refund_id: optionalId,
    amount: decimal.optional(),
    currency: maybe(currency),
  }),
  example: {
    messageId: 'e-22',
    timestamp: '2026-11-25T09:00:00Z',
    userId: 'u-1',
    properties: { order_id: 'o-1', refund_id: 'r-1', amount: 10, currency: 'GBP' },
  },
});

export const orderCancelled = defineEvent({
  name: 'Order Cancelled',
  about: 'The order will not be fulfilled.',
  properties: z.object({ order_id: orderId, reason: ifReadable(text(200)) }),
  example: { messageId: 'e-23', timestamp: '2026-11-21T12:00:00Z', userId: 'u-1', properties: { order_id: 'o-1' } },
});

export const orderShipped = defineEvent({
  name: 'Order Shipped',
  about:
    'A parcel is on its way. `parcels` is how many the order has in all, when known; `expected_at` by when it should arrive.',
  properties: parcel.extend({ expected_at: expected }),
  example: {
    messageId: 'e-24',
    timestamp: '2026-11-22T08:00:00Z',
    userId: 'u-1',
    properties: { order_id: 'o-1', parcel_id: 'b-1', parcels: 1, expected_at: '2026-11-24T18:00:00Z' },
  },
});

export const orderDelivered = defineEvent({
  name: 'Order Delivered',
  about: 'A parcel has arrived; the order is delivered when the last one has.',
  properties: parcel,
  example: {
    messageId: 'e-25',
    timestamp: '2026-11-24T15:00:00Z',
    userId: 'u-1',
    properties: { order_id: 'o-1', parcel_id: 'b-1' },
  },
});
