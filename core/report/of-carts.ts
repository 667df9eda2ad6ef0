import { type Cart, isOpen } from '../carts/cart.ts';
import { isEmpty, totalsOf } from '../carts/contents.ts';
import { diagnose } from '../carts/diagnose.ts';
import { cartFindingSchema, stepOf } from '../carts/finding.ts';
import type { Enrolment, Message } from '../enrolment/enrolment.ts';
import type { Order } from '../orders/order.ts';
import { isCalledOff } from '../orders/value.ts';
import { monthOf } from '../rewards/budget.ts';
import { bandOf } from './band.ts';
import { ownRuns, type Partition, type ReportSettings } from './partition.ts';
import { outsideName, reasonGroup } from './reasons.ts';
import { type Fact, fact } from './sums.ts';

/** Every cart that was left: where, why and how much of it; whether anybody wrote about it, and what became of it. */
export function factsOfCarts(partition: Partition, settings: ReportSettings, now: number): readonly Fact[] {
  const isAboutCarts = ({ journey }: Enrolment): boolean =>
    Object.hasOwn(settings.journeys, journey) && settings.journeys[journey] === 'cart';
  const runs = ownRuns(partition).filter(isAboutCarts);
  return [
    ...runs.flatMap((run) => followedUp(partition, runs, run)),
    ...partition.carts.flatMap((cart) => neverFollowedUp(cart, runs, settings, now)),
  ];
}

/** A run without a finding is about a cart that was never left. */
function followedUp(partition: Partition, runs: readonly Enrolment[], run: Enrolment): readonly Fact[] {
  const finding = cartFindingSchema.safeParse(run.finding).data;
  if (finding === undefined) return [];
  const { step, reason, value, currency } = finding;
  const messages = partition.messages.filter(({ enrolment }) => enrolment === run.id);
  const silence = whyNotWritten(messages);
  const month = partition.monthOf(run.id, finding.at);
  const end = endOf(run, ordersOf(partition, runs, run), silence === undefined);
  return [leftCart({ month, step, reason, currency, end, silence }, value)];
}

interface Left {
  readonly month: string;
  readonly step: string;
  readonly reason: string;
  readonly currency: string;
  readonly end: string;
  /** Why nobody wrote about it; undefined when somebody did. */
  readonly silence: string | undefined;
}

/** A step of which only the number was told has no name. */
const leftCart = ({ step, silence, ...left }: Left, value: number): Fact => {
  const band = bandOf(value, left.currency);
  const written = silence === undefined ? 'yes' : 'no';
  return fact('cart', { ...left, step: outsideName(step) || 'checkout', band, written, silence }, value);
};

/** What was claimed, and nobody can tell whether it was sent, may have been read. */
function whyNotWritten(messages: readonly Message[]): string | undefined {
  if (messages.some(({ status }) => status === 'sent' || status === 'unknown')) return undefined;
  const [last] = messages.flatMap(({ decisions }) => decisions.slice(-1)).sort((a, b) => b.at - a.at);
  return last === undefined ? 'nothing was due yet' : reasonGroup(last.reason);
}

/** The orders of what was in the cart in this run, also those that came when it was over. */
function ordersOf(partition: Partition, runs: readonly Enrolment[], run: Enrolment): readonly Order[] {
  const closing = partition.carts.find(({ id }) => id === run.subject)?.closings[String(run.run)];
  const [next] = runs
    .filter(({ subject, status, run: nth }) => subject === run.subject && status !== 'not enrolled' && nth > run.run)
    .map(({ id }) => partition.beganAt(id, Infinity))
    .sort((a, b) => a - b);
  return partition.orders.filter(({ id, cart, credit, completedAt }) => {
    if (completedAt === undefined) return false;
    // Closed carts are kept for weeks, orders for a year.
    const isInTime = completedAt >= partition.beganAt(run.id, Infinity) && completedAt < (next ?? Infinity);
    return credit?.enrolment === run.id || closing?.order === id || (cart === run.subject && isInTime);
  });
}

const goals: readonly string[] = ['ordered', 'recovered', 'converted'];

function endOf({ status, outcome = '' }: Enrolment, orders: readonly Order[], written: boolean): string {
  if (orders.some((order) => !isCalledOff(order))) return written ? 'won back' : 'ordered unasked';
  if (orders.length > 0) return 'called off';
  if (status !== 'ended') return 'open';
  if (goals.includes(outcome)) return written ? 'won back' : 'ordered unasked';
  return 'not ordered';
}

/** What is in the cart since its last run was over, or refused, and nobody writes about. */
function neverFollowedUp(
  cart: Cart,
  runs: readonly Enrolment[],
  { carts: settings }: ReportSettings,
  now: number,
): readonly Fact[] {
  if (settings === undefined || !isOpen(cart) || isEmpty(cart) || now - cart.activeAt < settings.quietFor) return [];
  const own = runs.filter(({ subject }) => subject === cart.id);
  const entered = own.filter(({ status }) => status !== 'not enrolled').map(({ run }) => run);
  const [refused] = own.filter(({ run }) => run >= cart.run && !entered.includes(run)).sort((a, b) => b.run - a.run);
  if (refused === undefined && entered.includes(cart.run)) return [];
  const silence = refused?.decisions.at(-1)?.reason;
  const left: Left = {
    month: monthOf(cart.activeAt),
    step: stepOf(cart),
    reason: diagnose(cart, settings.diagnosis).reason,
    currency: cart.currency,
    end: 'not ordered',
    silence: silence === undefined ? 'its events came late, or out of the archive' : reasonGroup(silence),
  };
  return [leftCart(left, totalsOf(cart).value)];
}
