import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Finding } from '../../core/enrolment/enrolment.ts';
import type { Order } from '../../core/orders/order.ts';
import { bookingName } from '../../core/pacing/booking.ts';
import type { Numbers } from './settings.ts';

const DAY = 86_400_000;

/** The booking of a sent message is kept at least so long (core/pacing); milliseconds. */
const BOOKED_FOR = 3_600_000;

/** What a run has said: when, by message, and about which product. Instants in epoch milliseconds. */
const askedSchema = z.object({ mails: z.record(z.string(), z.number()), product: z.string().optional() });

type Asked = z.output<typeof askedSchema>;
type Run = Pick<Enrolment, 'id' | 'journey'>;

const askedIn = ({ finding }: Enrolment): Asked => (finding === undefined ? { mails: {} } : askedSchema.parse(finding));

/** The product that a run has last chosen; undefined when it asks about the order as a whole. */
export const productIn = (enrolment: Enrolment): string | undefined => askedIn(enrolment).product;

/** Whether a run has sent a message, or tried to. */
export const hasSaid = (enrolment: Enrolment, message: string): boolean =>
  Object.hasOwn(askedIn(enrolment).mails, message);

/** What is known once a message goes out. */
export function noted(message: string, product: string | undefined, enrolment: Enrolment, now: number): Finding {
  return { mails: { ...askedIn(enrolment).mails, [message]: now }, ...(product === undefined ? {} : { product }) };
}

interface Said {
  readonly run: string;
  readonly message: string;
  readonly at: number;
  readonly product: string | undefined;
}

/**
 * What the runs of a journey have said to a customer. It is noted before the message is claimed, and of two at the same
 * time one may lose its claim: so of the last hour only what was booked with the claim counts. Older bookings may be
 * forgotten; then the note counts, rather once too often.
 */
function saidTo(customer: Customer, journey: string, now: number): readonly Said[] {
  return customer.enrolments.flatMap((run) => {
    if (run.journey !== journey) return [];
    const { mails, product } = askedIn(run);
    return Object.entries(mails)
      .map(([message, at]) => ({ run: run.id, message, at, product }))
      .filter((said) => now - said.at >= BOOKED_FOR || isBooked(customer, said));
  });
}

/** On one channel, or on one of several. */
const isBooked = ({ contact }: Customer, { run, message }: Said): boolean =>
  Object.entries(contact.bookings).some(
    ([name, { sent }]) =>
      sent && (name === bookingName(run, message) || name.startsWith(bookingName(run, `${message}-`))),
  );

/**
 * Until when one more message to this customer would be too many; undefined when there is room. Epoch milliseconds. A
 * reminder leaves room for the thank-yous that may still be owed: with a promised coupon they are worth more.
 */
export function fullUntil(
  message: string,
  customer: Customer,
  { id, journey }: Run,
  { limits }: Pick<Numbers, 'limits'>,
  now: number,
): number | undefined {
  const span = limits.within * DAY;
  const said = saidTo(customer, journey, now);
  const sent = said
    .filter((one) => now - one.at < span && !(one.run === id && one.message === message))
    .map(({ at }) => at)
    .sort((a, b) => b - a);
  const places = limits.mails - (message === 'reminder' ? owedThanks(customer, said) : 0);
  if (places < 1) return Infinity;
  const inTheWay = sent[places - 1];
  return inTheWay === undefined ? undefined : inTheWay + span;
}

/** How many runs that are on their way have asked, and may yet thank. */
const owedThanks = ({ enrolments }: Customer, said: readonly Said[]): number =>
  enrolments.filter(({ id, status }) => {
    const messages = said.filter(({ run }) => run === id).map(({ message }) => message);
    return status !== 'ended' && messages.length > 0 && !messages.includes('thanks');
  }).length;

/**
 * The product that a run asks about: the first of the order that no other run has asked about of late, and then the same
 * as before, unless another run was faster. Undefined when there is none, or the order has no lines.
 */
export function productFor(
  customer: Customer,
  order: Order,
  { id, journey }: Run,
  { limits }: Pick<Numbers, 'limits'>,
  now: number,
): string | undefined {
  const said = saidTo(customer, journey, now);
  const recent = said
    .filter(({ run, at }) => run !== id && now - at < limits.sameProduct * DAY)
    .map(({ product }) => product);
  const before = said.find(({ run }) => run === id)?.product;
  if (before !== undefined && !recent.includes(before)) return before;
  return order.lines.find(({ product }) => !recent.includes(product))?.product;
}

/** Why there is nothing to ask about an order; undefined when there is. One without lines is asked about as a whole. */
export function nothingToAsk(
  customer: Customer,
  order: Order,
  run: Run,
  settings: Pick<Numbers, 'limits'>,
  now: number,
): string | undefined {
  if (order.lines.length === 0 || productFor(customer, order, run, settings, now) !== undefined) return undefined;
  return `each product was asked about within the last ${settings.limits.sameProduct} days`;
}
