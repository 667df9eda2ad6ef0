import { allowedFrom, type QuietHours } from '../calendar/quiet-hours.ts';
import { type Priority, priorities, rankOf } from './booking.ts';

interface Night extends QuietHours {
  /** How long what was held back takes to go out; milliseconds. */
  readonly spread: number;
  readonly zones: readonly string[];
}

/**
 * The first instant at or after `instant` at which a message may go out. What the quiet hours hold back does not go
 * out all at once at their end: each message has a place of its own in the time after it, the same each time it is
 * asked, and higher priorities come first. `place` is from 0 up to 1. Undefined when the zones leave no common hour.
 */
export function awakeFrom(instant: number, night: Night, priority: Priority, place: number): number | undefined {
  const end = allowedFrom(instant, night, night.zones);
  if (end === undefined || end === instant) return end;
  const band = priorities.length - 1 - rankOf(priority);
  const after = end + Math.floor((night.spread * (band + place)) / priorities.length / 1000) * 1000;
  // A short day between two nights must not push it into the next one.
  return allowedFrom(after, night, night.zones) === after ? after : end;
}
