import type { KnownEvent } from '../events/index.ts';

/** The events that concern a cart before it is ordered. */
const cartEventNames = [
  'Product Added',
  'Product Removed',
  'Cart Viewed',
  'Cart Updated',
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Payment Info Entered',
  'Payment Failed',
  'Coupon Applied',
  'Coupon Denied',
] as const;

export type CartEvent = Extract<KnownEvent, { readonly name: (typeof cartEventNames)[number] }>;

export const isCartEvent = (event: KnownEvent): event is CartEvent =>
  cartEventNames.some((name) => name === event.name);
