import type { Grants, GrantFacts, Notice } from '../../core/journey/grants.ts';
import { orderAt } from '../../core/orders/order-of.ts';
import type { Order } from '../../core/orders/order.ts';
import { goodsValue } from '../../core/orders/value.ts';
import type { Numbers } from './settings.ts';

/** What a review earns, whatever its rating; and what the shop's support is told. */
export function rewardFor({ customer, enrolment, messages }: GrantFacts, settings: Numbers): Grants {
  const order = orderAt(customer, enrolment);
  const notices = lowRatings(order, settings);
  if (!Object.values(order.reviews).some(({ trusted }) => trusted)) {
    return { orders: [], reason: 'the review was told by a source that may not earn rewards', notices };
  }
  // What was promised in a message is kept, whatever the budget says by now.
  const promised = messages.some(
    ({ status, variant }) => variant === 'rewarded' && (status === 'sent' || status === 'unknown'),
  );
  const basis = goodsValue(order, { shipping: false, tax: false });
  const { reward } = settings;
  const coupon = { customer: customer.id, party: '', reward, currency: order.currency, basis, promised };
  return { orders: [coupon], reason: 'a review was written', notices };
}

const lowRatings = (order: Order, { lowRating }: Numbers): readonly Notice[] =>
  Object.entries(order.reviews).flatMap(([product, { rating }]) =>
    rating !== undefined && rating <= lowRating
      ? [{ name: 'Low Rating', properties: { order_id: order.id, product_id: product, rating } } as const]
      : [],
  );
