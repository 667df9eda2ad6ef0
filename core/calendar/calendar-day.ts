import { Temporal } from 'temporal-polyfill';

/**
 * The same time of day `days` calendar days later in the zone, in epoch milliseconds. Over a change of clocks that is
 * 23 or 25 hours a day, as people count. A time that does not exist that day becomes the first one after the gap.
 */
export function addCalendarDays(instant: number, days: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds;
}

/** The day of an instant in the zone, for people: "Tuesday 24 November" in the language of the locale. */
export function formatDay(instant: number, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(
    instant,
  );
}

/** The last whole day before something ends, for people: who reads "until Tuesday" relies on all of Tuesday. */
export const formatLastDay = (end: number, zone: string, locale: string): string =>
  formatDay(addCalendarDays(end, -1, zone), zone, locale);
