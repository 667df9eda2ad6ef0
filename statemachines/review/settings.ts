import * as z from 'zod';
import { daysSchema } from '../../core/calendar/days.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { amountsSchema } from '../../core/money/amounts.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';
import { rewardSchema } from '../../core/rewards/reward.ts';

const DAY = 86_400_000;
/** A step waits for its event at most so long. */
const MOST_DAYS = 90;

const page = z
  .string()
  .startsWith('https://', 'must be an https URL')
  .refine((url) => url.includes('{product}') || url.includes('{order}'), 'must hold {product} or {order}, or both');

/** The numbers: they are snapshot into each enrolment, so that a later change moves nobody who is on the way. */
const numbers = {
  priority: prioritySchema,
  channels: z.strictObject({ ask: choiceSchema, reminder: choiceSchema, thanks: choiceSchema }),
  /** Whether orders that got a discount are asked about, too. */
  afterDiscount: z.boolean(),
  /** Days by the customer's calendar, from the request on. */
  reminderAfter: daysSchema,
  endAfter: daysSchema.refine((days) => days <= MOST_DAYS, `must be at most ${MOST_DAYS} days`),
  /** The shop's own page where a review is written. {order}, {product} and {rating} are filled in. */
  page,
  limits: z.strictObject({
    /** Never more mails from this journey to one person within so many days. */
    mails: z.int().min(1).max(5, 'must be at most 5: more is a nuisance'),
    within: daysSchema.refine((days) => days >= 30, 'must be at least 30 days: more in less is a nuisance'),
    /** The same product is asked about at most once in so many days. */
    sameProduct: daysSchema,
  }),
  /** A rating of at most so much, of 5, is low: the shop's support is told, and the thank-you is kinder. */
  lowRating: z.number().min(0).max(4),
  /** For any rating: 16 CFR 465.4 forbids a reward that depends on praise. */
  reward: rewardSchema,
  /** What these coupons may cost in a calendar month (UTC). A currency that is not named has no limit. */
  budget: amountsSchema.optional(),
};

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** With the promise of a reward, which must say that it is one (16 CFR 255.5), and without. */
const promising = z.strictObject({ rewarded: copySchema, plain: copySchema });
const thanking = z.strictObject({ usual: copySchema, low: copySchema });

/** The words. */
export const wordsSchema = z.strictObject({
  because: becauseSchema,
  ask: promising,
  reminder: promising,
  /** With a coupon and without; after a low rating and after any other. */
  thanks: z.strictObject({ rewarded: thanking, plain: thanking }),
});

/** What a marketer may change about review. */
export const settingsSchema = z
  .strictObject({ ...numbers, messages: wordsSchema })
  .refine((settings) => settings.reminderAfter < settings.endAfter, {
    path: ['endAfter'],
    error: 'must be later than reminderAfter',
  })
  .refine(({ limits, reward }) => limits.within * DAY < reward.validFor, {
    path: ['reward', 'validFor'],
    error: 'must be longer than limits.within: so long the mail with the coupon may have to wait',
  })
  .superRefine(({ channels, messages }, context) => {
    for (const { path, message } of missingWords(channels, messages)) {
      context.addIssue({ code: 'custom', path: ['messages', ...path], message });
    }
  });
