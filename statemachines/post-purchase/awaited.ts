import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import type { When } from '../../core/calendar/when.ts';
import type { Plan } from '../../core/enrolment/enrolment.ts';
import type { Readiness } from '../../core/journey/journey.ts';
import { deliveredAt, isLate, lastWordAt } from '../../core/orders/delivery.ts';
import type { Order } from '../../core/orders/order.ts';
import { planAnew } from './plan.ts';
import type { Numbers } from './settings.ts';

/** A heartbeat counts from when a word was heard, and clocks change: what is awaited until so soon, is not any more. */
const HOUR = 3_600_000;

/** An execution lasts a year at most; behind this come the days that the settings may have, 180 in all. Milliseconds. */
const LONGEST = 180 * 86_400_000;

/** No message goes out while the goods are awaited: a heartbeat may have been lost, or a new word has come meanwhile. */
export function readinessOf(message: string, order: Order, plan: Plan, when: When, settings: Numbers): Readiness {
  if (deliveredAt(order) !== undefined) return { kind: 'ready' };
  const { until: due, reason } = awaited(order, when, settings);
  const until = Math.min(due, (order.completedAt ?? when.now) + LONGEST);
  if (until > when.now + HOUR) {
    return { kind: 'later', until, plan: planAnew(message, plan, until, when.zone, settings), reason };
  }
  if (due > until) return { kind: 'left', reason: `${reason}, and nobody waits for it any longer` };
  const { withoutWord, then } = settings.delivery;
  if (then === 'go on' || message !== 'help') return { kind: 'ready' };
  return { kind: 'left', reason: `no word of its delivery for ${withoutWord} days` };
}

/** Until so long after the last word about its way, and after the day by which it is expected; epoch milliseconds. */
function awaited(order: Order, { now, zone }: When, { delivery }: Numbers): { until: number; reason: string } {
  const { withoutWord, grace } = delivery;
  const word = lastWordAt(order);
  const silent = word === undefined ? -Infinity : addCalendarDays(word, withoutWord, zone);
  const overdue = order.expectedAt === undefined ? -Infinity : order.expectedAt + grace;
  if (silent > overdue) return { until: silent, reason: `there was word of its way within ${withoutWord} days` };
  return { until: overdue, reason: isLate(order, now) ? 'the order is late' : 'the order is still expected' };
}
