import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf } from '../../core/enrolment/instants.ts';
import type { Readiness } from '../../core/journey/journey.ts';
import { orderAt } from '../../core/orders/order-of.ts';
import { fullUntil, hasSaid, nothingToAsk } from './asked.ts';
import { couponOf } from './reward.ts';
import type { Numbers } from './settings.ts';

/** A message is good until the next one is due. Epoch milliseconds. */
export function expiryOf(message: string, plan: Plan): number {
  if (message === 'thanks') return instantOf(plan, 'thanksEnd');
  return instantOf(plan, message === 'ask' ? 'reminder' : 'end');
}

/** Whether there is something to say, and room for it. `now` in epoch milliseconds. */
export function readinessOf(
  message: string,
  customer: Customer,
  enrolment: Enrolment,
  plan: Plan,
  settings: Numbers,
  now: number,
): Readiness {
  const needless =
    message === 'thanks' ? worthless(customer, enrolment, now) : unaskable(customer, enrolment, settings, now);
  if (needless !== undefined) return needless;
  const until = fullUntil(message, customer, enrolment, settings, now);
  if (until === undefined) return { kind: 'ready' };
  const { mails, within } = settings.limits;
  const limit = `the limit of ${mails} within ${within} days`;
  const reason = message === 'reminder' ? `${limit} leaves room for thank-yous only` : `${limit} is reached`;
  return until > expiryOf(message, plan) ? { kind: 'skip', reason } : { kind: 'later', until, plan, reason };
}

/** Another order of the same product may have been asked about since this run began. */
function unaskable(customer: Customer, enrolment: Enrolment, settings: Numbers, now: number): Readiness | undefined {
  const order = orderAt(customer, enrolment);
  // It earns nothing as long as only such a source has told it; asking for it would be odd all the same.
  if (Object.keys(order.reviews).length > 0) {
    return { kind: 'skip', reason: 'a review was told by a source that may not earn rewards' };
  }
  const reason = nothingToAsk(customer, order, enrolment, settings, now);
  if (reason === undefined) return undefined;
  // Two customers who were asked may turn out to be one: what was promised is kept.
  return { kind: hasSaid(enrolment, 'ask') ? 'skip' : 'left', reason };
}

/** A pause may have held it for long. */
function worthless(customer: Customer, enrolment: Enrolment, now: number): Readiness | undefined {
  const coupon = couponOf(customer, enrolment);
  const hasExpired = coupon !== undefined && coupon.expiresAt <= now;
  return hasExpired ? { kind: 'skip', reason: 'its coupon has expired' } : undefined;
}
