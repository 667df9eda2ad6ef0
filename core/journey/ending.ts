import type { Customer } from '../customer/customer.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { End, Rules } from './journey.ts';

/** What ends a run before its time. Whoever asked to be forgotten has left every journey. */
export function endOf(rules: Rules, customer: Customer, enrolment: Enrolment): End | undefined {
  const { erasedAt } = customer.contact;
  if (erasedAt !== undefined) return { kind: 'exit', reason: 'the customer asked to be forgotten', at: erasedAt };
  return rules.end(customer, enrolment);
}
