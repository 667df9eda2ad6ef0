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

const rule = 'must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"';

/** A duration that stays as it is written: what is read again, such as store.yaml in an environment. */
export const writtenDuration = z.string(rule).refine(isDuration, rule);

/** Milliseconds of a written duration that was checked before. */
export const millisecondsOf = (text: string): number => parseDuration(text) ?? 0;

function isDuration(text: string): boolean {
  const parsed = parseDuration(text);
  return parsed !== undefined && parsed >= 1000 && parsed <= LONGEST_DURATION;
}

/** A duration in settings; the parsed value is in milliseconds, from 1 second to a year. */
export const durationSchema = z.string(rule).transform((text, context) => {
  if (isDuration(text)) return millisecondsOf(text);
  context.addIssue({ code: 'custom', message: rule });
  return z.NEVER;
});
