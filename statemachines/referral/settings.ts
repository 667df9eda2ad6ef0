import * as z from 'zod';
import { daysSchema, laterDaysSchema } from '../../core/calendar/days.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';
import { numbersSchema as rewarding } from '../referral-reward/settings.ts';

/** The numbers: they are snapshot into each enrolment, so that a later change moves nobody who is on the way. */
const numbers = {
  priority: prioritySchema,
  channels: z.strictObject({ offer: choiceSchema }),
  /** Days by the customer's calendar, from the end of post-purchase on. */
  offerAfter: daysSchema,
  /** So long the code is good, from the offer on. */
  validFor: laterDaysSchema,
};

/** What friends and those who invite them get, as it was when the run began; it stands in the settings of that journey. */
const promiseSchema = rewarding.pick({ rewards: true, invitations: true }).extend({ currency: z.string() });

export const numbersSchema = z.object({ ...numbers, tellsOf: promiseSchema.optional() });
export type Numbers = z.output<typeof numbersSchema>;

/** The words. */
export const wordsSchema = z.strictObject({ because: becauseSchema, offer: copySchema });

/** What a marketer may change about referral. */
export const settingsSchema = z
  .strictObject({ ...numbers, messages: wordsSchema })
  .superRefine(({ channels, messages }, context) => {
    for (const { path, message } of missingWords(channels, messages)) {
      context.addIssue({ code: 'custom', path: ['messages', ...path], message });
    }
  });
