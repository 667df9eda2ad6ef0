import type { Customer } from '../customer/customer.ts';
import { type Due, dueShape } from '../customer/due.ts';
import { update } from '../customer/keep.ts';
import { dueKey } from '../customer/keys.ts';
import { settledCustomer } from '../customer/resolve.ts';
import type { ShopEvent } from '../events/index.ts';
import { hashOf } from '../ids/hash.ts';
import type { BoundJourney } from '../journey/bound.ts';
import type { Table } from '../table/table.ts';
import type { Schedules } from './schedules.ts';

/** A schedule is never set for a moment that may have passed before it is there; milliseconds. */
const SOON = 60_000;
/** So long after its time a schedule will not come any more: its event was lost on the way. Milliseconds. */
const LOST = 48 * 3_600_000;

/** How it stands with a journey's schedules for a customer. */
type Stand = Due[string];

/** At most 64 letters, digits and hyphens, as EventBridge Scheduler wants it; nothing of a person in it. */
const nameOf = (journey: string, customer: string, count: number): string =>
  `${journey.slice(0, 36)}-${hashOf('due', journey, customer, String(count))}`;

/**
 * Sees to it that journeys which wait for something not to happen look again: one schedule a customer and journey. It is
 * not moved when its time moves, but looks again when it comes, and is set anew if it came too early: whoever orders
 * every week costs one schedule a quarter. First it is set, then noted: a repetition sets the same one.
 */
export async function lookAgain(
  table: Table,
  schedules: Schedules,
  journeys: readonly BoundJourney[],
  customer: Customer,
  event: ShopEvent,
  zone: string,
): Promise<void> {
  for (const bound of journeys) {
    const looking = { table, schedules, bound, event, zone };
    if (!(await look(looking, customer))) continue;
    // Noted, then read: whoever wrote an order meanwhile has left it to the schedule that was still to come.
    await look(looking, await settledCustomer(table, customer.id));
  }
}

interface Looking {
  readonly table: Table;
  readonly schedules: Schedules;
  readonly bound: BoundJourney;
  readonly event: ShopEvent;
  readonly zone: string;
}

/** True when a schedule has come, and none comes after it. */
async function look({ table, schedules, bound, event, zone }: Looking, customer: Customer): Promise<boolean> {
  const { journey, rules } = bound;
  if (rules.dueAt === undefined) return false;
  const before = standBefore(customer, journey.name, event);
  if (before.kind === 'to come') return false;
  const { count } = before;
  const at = rules.dueAt(customer, zone);
  const isToCome = at !== undefined && (at > event.arrivedAt || before.kind === 'lost');
  const next = isToCome ? await set(schedules, journey.name, customer.id, count + 1, event, at) : { count };
  // What is past, and was never set, was due when nobody looked: a past that was only brought along.
  const isNews = (due: Due): boolean => progress(next) > progress(due[journey.name] ?? { count: 0 });
  // A stand only moves on: what is no news by what was read is none, and whoever waits for nothing costs no reading.
  if (isNews(customer.due)) {
    await update(table, dueKey(customer.id), dueShape, (due) => (isNews(due) ? { ...due, [journey.name]: next } : due));
  }
  return !isToCome && event.name === 'Journey Due';
}

/** A stand is only left for a later one: first a schedule is to come, then it has come. */
const progress = ({ count, pending }: Stand): number => 2 * count + (pending === undefined ? 1 : 0);

type Before = { readonly kind: 'to come' } | { readonly kind: 'none' | 'lost'; readonly count: number };

/** Whether a schedule is still to come, this event taken into account, and how many have been. */
function standBefore(customer: Customer, journey: string, event: ShopEvent): Before {
  const { count, pending } = customer.due[journey] ?? { count: 0 };
  const hasCome = (name: string): boolean => event.name === 'Journey Due' && event.messageId === name;
  if (pending === undefined) {
    // Set by somebody who was cut off before it was noted.
    return { kind: 'none', count: hasCome(nameOf(journey, customer.id, count + 1)) ? count + 1 : count };
  }
  if (hasCome(pending.name)) return { kind: 'none', count };
  return event.arrivedAt > pending.at + LOST ? { kind: 'lost', count } : { kind: 'to come' };
}

async function set(
  schedules: Schedules,
  journey: string,
  customerId: string,
  count: number,
  { arrivedAt }: ShopEvent,
  due: number,
): Promise<Stand> {
  const name = nameOf(journey, customerId, count);
  const at = Math.max(due, arrivedAt + SOON);
  await schedules.set(name, at, { messageId: name, customerId, properties: { journey } });
  return { count, pending: { name, at } };
}
