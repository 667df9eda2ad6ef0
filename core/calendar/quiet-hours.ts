import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { millisecondsOf, writtenDuration } from './duration.ts';

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "21:00", in quotes');

/** As store.yaml has them. */
export const quietHoursSchema = z.strictObject({
  from: hour,
  to: hour,
  /** What was held back in the night goes out over this long a time after it, not all at once. */
  spread: writtenDuration.refine((text) => millisecondsOf(text) <= 6 * 3_600_000, 'must be at most 6 hours'),
});

/** Hours without marketing, by the customer's clock: from `from` up to, but not including, `to`. Times as "21:00". */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * The first instant at or after `now` at which it is not quiet in any of the zones, in epoch milliseconds.
 * `now` itself when it is allowed already. Undefined when there is none within two days: the zones leave no common hour.
 *
 * The end of quiet hours is a time of day by the zone's calendar. In the night when clocks go forward over it, it is
 * as much later as they go forward; when they go back over it, it is the second of the two: never early.
 */
export function allowedFrom(now: number, quiet: QuietHours, zones: readonly string[]): number | undefined {
  const latest = now + 48 * 3_600_000;
  let instant = now;
  while (instant <= latest) {
    const ends = zones.map((zone) => endOfQuiet(instant, quiet, zone));
    const next = Math.max(instant, ...ends);
    if (next === instant) return instant;
    instant = next;
  }
  return undefined;
}

/** `now` when it is not quiet in the zone, else when the quiet hours end. */
function endOfQuiet(now: number, quiet: QuietHours, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  if (!isQuiet(time, quiet)) return now;
  const to = Temporal.PlainTime.from(quiet.to);
  const overMidnight = Temporal.PlainTime.compare(time, to) >= 0;
  const day = overMidnight ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const end = day.toPlainDateTime(to).toZonedDateTime(zone, { disambiguation: 'later' });
  // An hour that is repeated may still be quiet the second time; an instant in the past would never end the wait.
  return Math.max(end.epochMilliseconds, now + 1);
}

function isQuiet(time: Temporal.PlainTime, quiet: QuietHours): boolean {
  const from = Temporal.PlainTime.from(quiet.from);
  const to = Temporal.PlainTime.from(quiet.to);
  const afterFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const beforeTo = Temporal.PlainTime.compare(time, to) < 0;
  const order = Temporal.PlainTime.compare(from, to);
  if (order === 0) return false;
  return order < 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
}
