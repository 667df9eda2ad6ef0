import type { Customer } from '../customer/customer.ts';
import { type Due, dueShape } from '../customer/due.ts';
import { update } from '../customer/keep.ts';
import { dueKey } from '../customer/keys.ts';
import type { ShopEvent } from '../events/index.ts';
import { hashOf } from '../ids/hash.ts';
import type { BoundJourney } from '../journey/bound.ts';
import type { Table } from '../table/table.ts';
import type { Schedules } from './schedules.ts';

/** A schedule is never set for a moment that may have passed before it is there; milliseconds. */
const SOON = 60_000;

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
  for (const { journey, rules } of journeys) {
    const at = rules.dueAt?.(customer, zone);
    if (at === undefined) continue;
    const { count, pending } = customer.due[journey.name] ?? { count: 0 };
    const hasCome = event.name === 'Journey Due' && event.messageId === pending;
    if (pending !== undefined && !hasCome) continue;
    const next =
      at > event.arrivedAt ? await set(schedules, journey.name, customer.id, count + 1, event, at) : { count };
    await update(table, dueKey(customer.id), dueShape, (due) => {
      const before = due[journey.name];
      const isKnown = JSON.stringify(before) === JSON.stringify(next) || (before?.count ?? 0) > next.count;
      // What is past, and was never set, was due when nobody looked: a past that was only brought along.
      const isNothing = before === undefined && next.count === 0;
      return isKnown || isNothing ? due : { ...due, [journey.name]: next };
    });
  }
}

async function set(
  schedules: Schedules,
  journey: string,
  customerId: string,
  count: number,
  { arrivedAt }: ShopEvent,
  at: number,
): Promise<Due[string]> {
  const messageId = nameOf(journey, customerId, count);
  await schedules.set(messageId, Math.max(at, arrivedAt + SOON), { messageId, customerId, properties: { journey } });
  return { count, pending: messageId };
}
