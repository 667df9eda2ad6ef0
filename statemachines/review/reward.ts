import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Message, Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf } from '../../core/enrolment/instants.ts';
import type { Grants, GrantFacts, Notice } from '../../core/journey/grants.ts';
import { orderAt } from '../../core/orders/order-of.ts';
import type { Order } from '../../core/orders/order.ts';
import { goodsValue } from '../../core/orders/value.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { reviewsOf } from './rating.ts';
import type { Numbers } from './settings.ts';

const DAY = 86_400_000;
/** The thank-you may have to wait until there is room for it, and has so many days more for nights, caps and pauses. */
export const SPARE_DAYS = 7;

/** What a review earns, whatever its rating; and what the shop's support is told. */
export function rewardFor({ customer, enrolment, messages, trusts }: GrantFacts, settings: Numbers): Grants {
  const order = orderAt(customer, enrolment);
  if (reviewsOf(order).length === 0) {
    return { orders: [], reason: 'no review was told by a source that may earn rewards' };
  }
  const notices = lowRatings(order, settings);
  if (!order.completedBy.some(trusts)) {
    return { orders: [], reason: 'no source that may earn rewards has told of the order', notices };
  }
  // What was promised in a message is kept, whatever the budget says by now.
  const promised = messages.some(mayHavePromised);
  const basis = goodsValue(order, { shipping: false, tax: false });
  const { reward } = settings;
  const asked = { customer: customer.id, party: '', reward, currency: order.currency, basis, promised };
  const { plan } = enrolment.input ?? {};
  // An empty pool is waited out as long as a thank-you can still follow.
  const coupon = promised && plan !== undefined ? { ...asked, waitsUntil: waitsUntil(plan) } : asked;
  return { orders: [coupon], reason: 'a review was written', notices };
}

const waitsUntil = (plan: Plan): number => instantOf(plan, 'thanksEnd') - SPARE_DAYS * DAY;

/** Of a message that is just being sent, or of which nobody can tell, the wording is not recorded: it may have. */
const mayHavePromised = ({ status, variant }: Message): boolean =>
  status === 'sending' || status === 'unknown' || (status === 'sent' && variant === 'rewarded');

const lowRatings = (order: Order, { lowRating }: Numbers): readonly Notice[] =>
  reviewsOf(order).flatMap(([product, { rating }]) =>
    rating !== undefined && rating <= lowRating
      ? [{ name: 'Low Rating', properties: { order_id: order.id, ...named(product), rating } } as const]
      : [],
  );

/** A review may be of the whole order. */
const named = (product: string): { product_id?: string } => (product === '' ? {} : { product_id: product });

/** The coupon that a run's review has earned. One that waits for a code is none yet. */
export const couponOf = ({ coupons }: Customer, { id }: Enrolment): Coupon | undefined =>
  coupons.find((coupon) => coupon.enrolment === id && coupon.announced);
