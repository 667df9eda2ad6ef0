import { type Choice, partsOf } from '../../core/channels/choice.ts';
import { consentOf } from '../../core/contact/consent.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { addressesOf } from '../../core/customer/profile.ts';
import type { Grants, GrantFacts } from '../../core/journey/grants.ts';
import { orderAt } from '../../core/orders/order-of.ts';
import { goodsValue, hasValue, reaches } from '../../core/orders/value.ts';
import type { Numbers } from './settings.ts';

const DAY = 86_400_000;

/** The discount for the next order. Its value is read now: net of what was given back until then. */
export function discountFor(facts: GrantFacts, settings: Numbers, topic: string): Grants {
  const { customer, enrolment } = facts;
  const order = orderAt(customer, enrolment);
  // What was granted before the step could be told stands, whatever was given back since.
  const isGranted = customer.coupons.some((coupon) => coupon.enrolment === enrolment.id);
  const refusal = isGranted ? undefined : refusalOf(facts, settings, topic);
  if (refusal !== undefined) return { orders: [], reason: refusal };
  const { reward, atMostEvery } = settings.discount;
  const basis = goodsValue(order, { shipping: false, tax: false });
  const { currency } = order;
  return {
    orders: [{ customer: customer.id, party: '', reward, currency, basis, promised: false, onceIn: atMostEvery * DAY }],
    reason: 'the order reaches the threshold',
  };
}

function refusalOf(
  { customer, enrolment, trusts, now }: GrantFacts,
  settings: Numbers,
  topic: string,
): string | undefined {
  const { threshold, counts, atMostEvery } = settings.discount;
  const order = orderAt(customer, enrolment);
  if (!order.completedBy.some(trusts)) return 'no source that may earn rewards has told of the order';
  if (!hasValue(order)) return 'the order names no readable value';
  if (!Object.hasOwn(threshold, order.currency)) return `the settings name no threshold in ${order.currency}`;
  if (!reaches(order, threshold, counts)) return 'the order is below the threshold';
  const since = now - atMostEvery * DAY;
  const { coupons } = customer;
  if (coupons.some(({ journey, grantedAt }) => journey === enrolment.journey && grantedAt > since)) {
    return `a discount was granted within the last ${atMostEvery} days`;
  }
  return hears(customer, settings.channels.thanks, topic) ? undefined : 'nobody may be told of a discount any more';
}

/** A code of which its customer never hears would only take from the budget. */
const hears = ({ profile, contact }: Customer, choice: Choice, topic: string): boolean =>
  partsOf('thanks', choice)
    .flatMap(({ channels }) => channels)
    .some(
      (channel) =>
        consentOf(contact.consent, channel, topic)?.status !== 'unsubscribed' &&
        addressesOf(profile, channel).some((address) => !Object.hasOwn(contact.suppressed, address)),
    );
