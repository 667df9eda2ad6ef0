import type { Order, Review } from '../../core/orders/order.ts';

type Rated = readonly [product: string, review: Review];

/** What was written about an order, by product, as far as a source has told it that may earn rewards. */
export const reviewsOf = ({ reviews }: Order): readonly Rated[] =>
  Object.entries(reviews).filter(([, { trusted }]) => trusted);

/** The lowest rating that the order's products have got, of 5. */
const lowestRating = (order: Order): number | undefined =>
  reviewsOf(order)
    .flatMap(([, { rating }]) => rating ?? [])
    .sort((a, b) => a - b)[0];

export const isLow = (order: Order, { lowRating }: { readonly lowRating: number }): boolean =>
  (lowestRating(order) ?? Infinity) <= lowRating;
