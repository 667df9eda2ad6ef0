import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Finding } from '../../core/enrolment/enrolment.ts';
import type { Order } from '../../core/orders/order.ts';
import type { Numbers } from './settings.ts';

const DAY = 86_400_000;

/** What a run has said: when, by message, and about which product. Instants in epoch milliseconds. */
const askedSchema = z.object({ mails: z.record(z.string(), z.number()), product: z.string().optional() });

type Asked = z.output<typeof askedSchema>;

const askedIn = ({ finding }: Enrolment): Asked => (finding === undefined ? { mails: {} } : askedSchema.parse(finding));

const runsOf = (customer: Customer, { journey }: Pick<Enrolment, 'journey'>): readonly Enrolment[] =>
  customer.enrolments.filter((enrolment) => enrolment.journey === journey);

/** What is known once a message goes out. */
export function noted(message: string, product: string | undefined, enrolment: Enrolment, now: number): Finding {
  const { mails, product: before } = askedIn(enrolment);
  const about = before ?? product;
  return { mails: { ...mails, [message]: now }, ...(about === undefined ? {} : { product: about }) };
}

/** Until when one more message to this customer would be too many; undefined when there is room. Epoch milliseconds. */
export function fullUntil(
  message: string,
  customer: Customer,
  enrolment: Enrolment,
  { limits }: Numbers,
  now: number,
): number | undefined {
  const span = limits.within * DAY;
  const sent = runsOf(customer, enrolment)
    .flatMap((run) => Object.entries(askedIn(run).mails).map(([name, at]) => ({ name, at, run: run.id })))
    .filter(({ name, at, run }) => now - at < span && !(run === enrolment.id && name === message))
    .map(({ at }) => at)
    .sort((a, b) => b - a);
  const inTheWay = sent[limits.mails - 1];
  return inTheWay === undefined ? undefined : inTheWay + span;
}

/** The product that this run asks about: the first of the order that was not asked about of late. */
export function productFor(
  customer: Customer,
  order: Order,
  enrolment: Pick<Enrolment, 'id' | 'journey'>,
  { limits }: Numbers,
  now: number,
): string | undefined {
  const runs = runsOf(customer, enrolment);
  const own = runs.find(({ id }) => id === enrolment.id);
  const chosen = own && askedIn(own).product;
  if (chosen !== undefined) return chosen;
  const recent = runs.flatMap((run) => {
    const { mails, product } = askedIn(run);
    return Object.values(mails).some((at) => now - at < limits.sameProduct * DAY) ? (product ?? []) : [];
  });
  return order.lines.find(({ product }) => !recent.includes(product))?.product;
}
