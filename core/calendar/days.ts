import * as z from 'zod';

const MOST = 365;
const rule = `must be a number of days from "0 days" to "${MOST} days"`;

/** Days by the customer's calendar, as people write them ("1 day", "14 days"); the parsed value is their number. */
export const daysSchema = z.string(rule).transform((text, context) => {
  const [, days] = /^(\d{1,3}) days?$/.exec(text.trim()) ?? [];
  if (days !== undefined && Number(days) <= MOST) return Number(days);
  context.addIssue({ code: 'custom', message: rule });
  return z.NEVER;
});

/** The same without 0: what never comes later than it began would never come. */
export const laterDaysSchema = daysSchema.refine((days) => days > 0, 'must be at least "1 day"');
