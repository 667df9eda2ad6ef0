import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import type { When } from '../../core/calendar/when.ts';
import type { Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import type { Numbers } from './settings.ts';

/** The instants of post-purchase, planned from the moment at which the goods are there; epoch milliseconds. */
export function planFrom(help: number, zone: string, { thanksAfter, endAfter }: Numbers): Plan {
  const thanks = addCalendarDays(help, thanksAfter, zone);
  return planOf({ help, thanks, end: addCalendarDays(thanks, endAfter, zone) });
}

/** Planned for the case that no word comes any more: from the last one on. */
export const planWithoutWord = (lastWord: number, { zone }: When, settings: Numbers): Plan =>
  planFrom(addCalendarDays(lastWord, settings.delivery.withoutWord, zone), zone, settings);

/** The plan with a message moved to a later instant, and with it all that follows. */
export function planAnew(message: string, plan: Plan, until: number, zone: string, settings: Numbers): Plan {
  if (message === 'help') return planFrom(until, zone, settings);
  return { ...plan, ...planOf({ thanks: until, end: addCalendarDays(until, settings.endAfter, zone) }) };
}

/** A message is good until the next one is due; the thank-you until the journey ends. */
export const expiryOf = (message: string, plan: Plan): number => instantOf(plan, message === 'help' ? 'thanks' : 'end');
