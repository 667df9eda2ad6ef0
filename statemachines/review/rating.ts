import type { Order } from '../../core/orders/order.ts';

/** The lowest rating that the order's products have got, of 5. */
export const lowestRating = ({ reviews }: Order): number | undefined =>
  Object.values(reviews)
    .flatMap(({ rating }) => rating ?? [])
    .sort((a, b) => a - b)[0];

export const isLow = (order: Order, { lowRating }: { readonly lowRating: number }): boolean =>
  (lowestRating(order) ?? Infinity) <= lowRating;
