import * as z from 'zod';
import { defineEvent } from './definition.ts';
import { addressIfAny, currency, decimal, ifReadable, link, maybe, optionalId, product, text } from './fields.ts';

const checkout = {
  cart_id: optionalId,
  checkout_id: optionalId,
  email: addressIfAny,
  currency: maybe(currency),
  url: link,
};

const step = {
  ...checkout,
  step: ifReadable(decimal.pipe(z.int().max(99))),
  /** Such as contact, shipping, payment, review. */
  step_name: maybe(text(60)),
  shipping_method: maybe(text(100)),
  shipping: maybe(decimal),
  payment_method: maybe(text(60)),
  payment_methods: ifReadable(z.array(text(60)).transform((methods) => methods.slice(0, 50))),
  /** What the checkout told the customer was wrong. */
  errors: ifReadable(z.array(text(200)).transform((errors) => errors.slice(0, 100))),
};

export const checkoutStarted = defineEvent({
  name: 'Checkout Started',
  about:
    'The checkout was begun. `email`, or `context.traits.email`, makes a guest known. With `products` it is also a snapshot of the cart.',
  properties: z.object({ ...step, products: maybe(z.array(product, 'must be a list')) }),
  example: {
    messageId: 'e-10',
    timestamp: '2026-11-21T10:05:00Z',
    anonymousId: 'a-9',
    properties: { cart_id: 'c-1', checkout_id: 'k-1', email: 'anna@example.com', step: 1, step_name: 'contact' },
  },
});

export const checkoutStepViewed = defineEvent({
  name: 'Checkout Step Viewed',
  about: 'A step of the checkout was seen. The last one tells where the customer stopped; `shipping` is its cost.',
  properties: z.object(step),
  example: {
    messageId: 'e-11',
    timestamp: '2026-11-21T10:06:00Z',
    anonymousId: 'a-9',
    properties: {
      cart_id: 'c-1',
      checkout_id: 'k-1',
      step: 2,
      step_name: 'shipping',
      shipping_method: 'Parcel',
      shipping: 12.9,
      currency: 'GBP',
    },
  },
});

export const checkoutStepCompleted = defineEvent({
  name: 'Checkout Step Completed',
  about: 'A step of the checkout was done. `errors` lists what the checkout complained about on the way.',
  properties: z.object(step),
  example: {
    messageId: 'e-12',
    timestamp: '2026-11-21T10:07:00Z',
    anonymousId: 'a-9',
    properties: {
      cart_id: 'c-1',
      checkout_id: 'k-1',
      step: 2,
      step_name: 'shipping',
      errors: ['postcode not recognised'],
    },
  },
});

export const paymentInfoEntered = defineEvent({
  name: 'Payment Info Entered',
  about: 'A way to pay was chosen and filled in.',
  properties: z.object(step),
  example: {
    messageId: 'e-13',
    timestamp: '2026-11-21T10:08:00Z',
    userId: 'u-1',
    properties: {
      cart_id: 'c-1',
      checkout_id: 'k-1',
      step: 3,
      step_name: 'payment',
      payment_method: 'card',
      payment_methods: ['card', 'paypal'],
    },
  },
});

export const paymentFailed = defineEvent({
  name: 'Payment Failed',
  about: 'A payment was declined or broke off. Not in Segment’s specification.',
  properties: z.object({ ...checkout, method: maybe(text(60)), reason: maybe(text(200)) }),
  example: {
    messageId: 'e-14',
    timestamp: '2026-11-21T10:09:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', checkout_id: 'k-1', method: 'card', reason: 'card declined' },
  },
});

const couponFields = {
  cart_id: optionalId,
  order_id: optionalId,
  coupon_id: optionalId,
  /** What the customer typed; shops name it one way or the other. */
  coupon: maybe(text(100)),
  code: maybe(text(100)),
  coupon_name: maybe(text(100)),
  reason: maybe(text(200)),
  discount: maybe(decimal),
};

/** Where only `code` is told, it is the coupon. */
const coupon = z.object(couponFields).transform((told) => ({ ...told, coupon: told.coupon ?? told.code }));

export const couponApplied = defineEvent({
  name: 'Coupon Applied',
  about:
    'A code was accepted, on a cart or, with `order_id`, on an order. `coupon` or `code` is what the customer typed; without either, `coupon_id` or `coupon_name` is tried.',
  properties: coupon,
  example: {
    messageId: 'e-15',
    timestamp: '2026-11-21T10:10:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', coupon: 'COMEBACK10', discount: 6.4 },
  },
});

export const couponDenied = defineEvent({
  name: 'Coupon Denied',
  about: 'A code was refused: a sign that the price was in the way.',
  properties: coupon,
  example: {
    messageId: 'e-16',
    timestamp: '2026-11-21T10:11:00Z',
    userId: 'u-1',
    properties: { cart_id: 'c-1', coupon: 'SUMMER20', reason: 'expired' },
  },
});
