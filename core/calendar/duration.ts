import * as z from 'zod';

const milliseconds = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
} as const;

const written = /^(\d+(?:\.\d+)?) (second|minute|hour|day|week)s?$/;

/** Longest duration a setting may name: a state machine execution ends after one year (AWS, Step Functions quotas). */
export const LONGEST_DURATION = 365 * milliseconds.day;

/**
 * Elapsed time as people write it ("1 hour", "24 hours", "3 days"), in milliseconds.
 * A day here is 24 hours; for a day by the customer's calendar see calendar-day.ts.
 * Returns undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const match = written.exec(text.trim());
  if (match === null) return undefined;
  const [, amount = '', unit = ''] = match;
  const found = Object.entries(milliseconds).find(([name]) => name === unit);
  return found === undefined ? undefined : Math.round(Number(amount) * found[1]);
}

/** A duration in settings; the parsed value is in milliseconds, from 1 second to a year. */
export const durationSchema = z.string().transform((text, context) => {
  const parsed = parseDuration(text);
  if (parsed !== undefined && parsed >= 1000 && parsed <= LONGEST_DURATION) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"',
  });
  return z.NEVER;
});
