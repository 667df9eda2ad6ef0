import type { Plan } from '../../core/enrolment/enrolment.ts';
import type { Numbers } from './settings.ts';

/** The instants of cart recovery, by the names that the state machine uses. */
const iso = (instant: number): string => new Date(instant).toISOString();

/** Planned from the moment the cart counts as left, epoch milliseconds. */
export const planFrom = (left: number, settings: Numbers): Plan => ({
  reminder: iso(left),
  offer: iso(left + settings.offerAfter),
  lastCall: iso(left + settings.lastCallAfter),
  end: iso(left + settings.offerEndsAfter),
});

const next: Readonly<Record<string, string>> = { reminder: 'offer', offer: 'lastCall', lastCall: 'end' };

/** A planned instant, epoch milliseconds; NaN for a name the plan does not have. */
export const instantOf = (plan: Plan, name: string): number => Date.parse(plan[name] ?? '');

/** A message is good until the next one is due. */
export const expiryOf = (message: string, plan: Plan): number => instantOf(plan, next[message] ?? 'end');
