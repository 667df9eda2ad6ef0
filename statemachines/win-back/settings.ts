import * as z from 'zod';
import { laterDaysSchema } from '../../core/calendar/days.ts';
import { asSeries, seriesNumbers, seriesWords } from '../series/settings.ts';

const numbers = {
  ...seriesNumbers,
  /**
   * Without an order for so many days, by the customer's calendar, a customer is missed. An order that is older than that
   * when it is first told of begins nothing: it is a past that is only brought along.
   */
  missedAfter: laterDaysSchema,
};

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** What a marketer may change about win-back. */
export const settingsSchema = asSeries(z.strictObject({ ...numbers, messages: seriesWords }));
