import type { Grants, GrantFacts } from '../../core/journey/grants.ts';
import { orderAt } from '../../core/orders/order-of.ts';
import { goodsValue, reaches } from '../../core/orders/value.ts';
import type { Numbers } from './settings.ts';

const DAY = 86_400_000;
const nothing = (reason: string): Grants => ({ orders: [], reason });

/** The discount for the next order. Its value is read now: net of what was given back until then. */
export function discountFor({ customer, enrolment, now }: GrantFacts, { discount }: Numbers): Grants {
  const { threshold, counts, atMostEvery, reward } = discount;
  const order = orderAt(customer, enrolment);
  if (!reaches(order, threshold, counts)) return nothing('the order is below the threshold');
  const since = now - atMostEvery * DAY;
  const others = customer.coupons.filter((coupon) => coupon.journey === enrolment.journey && coupon.grantedAt > since);
  if (others.some((coupon) => coupon.enrolment !== enrolment.id)) {
    return nothing(`a discount was granted within the last ${atMostEvery} days`);
  }
  const basis = goodsValue(order, { shipping: false, tax: false });
  const { currency } = order;
  return {
    orders: [{ customer: customer.id, party: '', reward, currency, basis, promised: false }],
    reason: 'the order reaches the threshold',
  };
}
