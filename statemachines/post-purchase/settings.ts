import * as z from 'zod';
import { durationSchema } from '../../core/calendar/duration.ts';
import { daysSchema, laterDaysSchema } from '../../core/calendar/days.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { amountsSchema } from '../../core/money/amounts.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';
import { rewardSchema } from '../../core/rewards/reward.ts';

/** A message is good until the next one is due, and the thank-you until the end: each needs a day to go out. */

/** An execution lasts a year at most, and each word of an order's way makes the first wait longer. */
const MOST_DAYS = 180;

/** The numbers: they are snapshot into each enrolment, so that a later change moves nobody who is on the way. */
const numbers = {
  priority: prioritySchema,
  channels: z.strictObject({ help: choiceSchema, thanks: choiceSchema }),
  delivery: z.strictObject({
    /** So long after the last word about an order's way, the journey does what `then` says. */
    withoutWord: daysSchema,
    then: z.enum(['go on', 'end'], 'must be "go on" or "end"'),
    /** An order that was expected by a day, and has not come, holds the messages back until so long after that day. */
    grace: durationSchema,
  }),
  /** Days by the customer's calendar, from the delivery on. */
  thanksAfter: laterDaysSchema,
  /** From the thank-you on: then the journey ends, and those that follow begin. */
  endAfter: laterDaysSchema,
  discount: z.strictObject({
    /** An order of at least so much gets the discount. A currency that is not named gets none. */
    threshold: amountsSchema,
    /** What counts beside the goods, which are net of refunds. */
    counts: z.strictObject({ shipping: z.boolean(), tax: z.boolean() }),
    /** A customer gets one at most once in so many days, however many orders there are. */
    atMostEvery: daysSchema,
    reward: rewardSchema,
    /** What these coupons may cost in a calendar month (UTC). A currency that is not named has no limit. */
    budget: amountsSchema.optional(),
  }),
};

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** The words. What helps with a product stands under its id, else under its category, else under `default`. */
export const wordsSchema = z.strictObject({
  because: becauseSchema,
  help: z.strictObject({
    default: copySchema,
    products: z.record(z.string(), copySchema),
    categories: z.record(z.string(), copySchema),
  }),
  thanks: copySchema,
});

/** What a marketer may change about post-purchase. */
export const settingsSchema = z
  .strictObject({ ...numbers, messages: wordsSchema })
  .superRefine(({ channels, messages, delivery, thanksAfter, endAfter }, context) => {
    const days = delivery.withoutWord + thanksAfter + endAfter;
    if (days > MOST_DAYS) {
      const message = `must be at most ${MOST_DAYS} days together with thanksAfter and endAfter, not ${days}: an execution lasts at most a year`;
      context.addIssue({ code: 'custom', path: ['delivery', 'withoutWord'], message });
    }
    for (const { path, message } of missingWords(channels, messages)) {
      context.addIssue({ code: 'custom', path: ['messages', ...path], message });
    }
  });
