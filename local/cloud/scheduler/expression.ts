import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../../../core/calendar/time-zone.ts';
import { invalid } from './errors.ts';

const ONCE = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;

/**
 * When a one-time schedule is due, epoch milliseconds; ValidationException if it says no instant. AWS does not document
 * what an hour means that the clock change leaves out or repeats: here the later one, and the first one.
 */
export function instantOf(expression: string, zone: string): number {
  if (/^(rate|cron)\(/.test(expression)) {
    throw invalid(`This machine knows one-time schedules only: got ${expression}, write at(yyyy-mm-ddThh:mm:ss).`);
  }
  if (!isTimeZone(zone)) {
    throw invalid(`Invalid ScheduleExpressionTimezone: got ${zone}, write an IANA time zone such as Europe/London.`);
  }
  const time = ONCE.exec(expression)?.[1];
  const at = time === undefined ? undefined : instantAt(time, zone);
  if (at === undefined) {
    throw invalid(`Invalid Schedule Expression ${expression}: write at(yyyy-mm-ddThh:mm:ss), a time that there is.`);
  }
  return at;
}

function instantAt(time: string, zone: string): number | undefined {
  try {
    return Temporal.PlainDateTime.from(time).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
