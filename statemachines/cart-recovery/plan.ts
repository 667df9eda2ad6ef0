import type { Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import type { Numbers } from './settings.ts';

/** The instants of cart recovery, planned from the moment the cart counts as left, epoch milliseconds. */
export const planFrom = (left: number, settings: Numbers): Plan =>
  planOf({
    reminder: left,
    offer: left + settings.offerAfter,
    lastCall: left + settings.lastCallAfter,
    end: left + settings.offerEndsAfter,
  });

const next: Readonly<Record<string, string>> = { reminder: 'offer', offer: 'lastCall', lastCall: 'end' };

/** A message is good until the next one is due. */
export const expiryOf = (message: string, plan: Plan): number => instantOf(plan, next[message] ?? 'end');
