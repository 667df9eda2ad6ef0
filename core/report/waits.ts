import type { Enrolment, Message } from '../enrolment/enrolment.ts';
import { instantOf } from '../enrolment/instants.ts';
import type { About } from '../journey/journey.ts';
import { deliveredAt } from '../orders/delivery.ts';
import type { Order } from '../orders/order.ts';

interface OnTheWay {
  readonly enrolment: Enrolment;
  /** Its messages on the ledger. */
  readonly messages: readonly Message[];
  readonly about: About;
  /** The order it is about, if it is about one. */
  readonly order: Order | undefined;
}

const decided: readonly Message['status'][] = ['sent', 'unknown', 'skipped', 'refused'];

/** What a run that is on its way waits for, in words, from its plan and its ledger. */
export function waitsFor({ enrolment, messages, about, order }: OnTheWay): string {
  const [open] = messages.filter(({ status }) => status === 'open');
  const verdict = open?.decisions.at(-1)?.verdict;
  if (open !== undefined && verdict === 'held') return `until a pause ends: ${open.message}`;
  if (open !== undefined && verdict === 'later') return `until a better moment: ${open.message}`;
  const [last] = messages.filter(({ status }) => decided.includes(status)).sort((a, b) => decidedAt(b) - decidedAt(a));
  if (last !== undefined) return `after ${last.message}, until ${next(enrolment, messages, last.message)}`;
  if (about === 'cart' && enrolment.finding === undefined) return 'until the cart is quiet';
  if (about === 'order' && order !== undefined && deliveredAt(order) === undefined) return 'for the delivery';
  return `until ${next(enrolment, messages, undefined)}`;
}

const decidedAt = ({ decisions, sentAt, claimedAt }: Message): number =>
  sentAt ?? decisions.at(-1)?.at ?? claimedAt ?? 0;

/** The first planned instant after the last message's that was not decided yet. Its end may have several names. */
function next(enrolment: Enrolment, messages: readonly Message[], last: string | undefined): string {
  const plan = enrolment.input?.plan ?? {};
  const after = last === undefined ? -Infinity : instantOf(plan, last);
  const gone = messages.filter(({ status }) => decided.includes(status)).map(({ message }) => message);
  const [name] = Object.keys(plan)
    .filter((one) => instantOf(plan, one) > after && !gone.includes(one))
    .sort((a, b) => instantOf(plan, a) - instantOf(plan, b));
  return name === undefined || /end$/i.test(name) ? 'the end' : name;
}
