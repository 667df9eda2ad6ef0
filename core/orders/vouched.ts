import type { Facts, Order } from './order.ts';

/** What trusted sources have told of an order. Reviews know their trust themselves, and a credit is ours. */
export function vouchedIn({ vouched, credit: _ours, ...all }: Order): Facts {
  return vouched ?? { ...all, reviews: {} };
}

/** Whether a trusted source has said that it was placed: then nobody else tells anything of it. */
export const isVouched = (order: Order): boolean => vouchedIn(order).completedAt !== undefined;

/** The order without what others have told, once a trusted source has said that it was placed. */
export function settled(order: Order): Order {
  const { vouched, credit, reviews } = order;
  if (vouched?.completedAt === undefined) return order;
  return { ...vouched, reviews, ...(credit === undefined ? {} : { credit }) };
}
