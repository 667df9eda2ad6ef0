import * as z from 'zod';
import { durationSchema } from '../../core/calendar/duration.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { amountsSchema } from '../../core/money/amounts.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';

const code = z.string().regex(/^[A-Za-z0-9_-]{3,40}$/, 'must be 3 to 40 letters, digits, - or _, as the shop knows it');
const share = z.number().min(0).max(1);
const url = z.url({ protocol: /^https$/, error: 'must be an https URL' });

/** The numbers: they are snapshot into each enrolment, so that a later change moves nobody who is on the way. */
const numbers = {
  /** Which journey goes first when the frequency caps leave too little for all. */
  priority: prioritySchema,
  /** On which channels each message goes out. */
  channels: z.strictObject({ reminder: choiceSchema, offer: choiceSchema, lastCall: choiceSchema }),
  /** Without any activity for this long, and without an order, the cart counts as left. */
  quietFor: durationSchema,
  /** The following are counted from the moment the cart counts as left. */
  offerAfter: durationSchema,
  lastCallAfter: durationSchema,
  offerEndsAfter: durationSchema,
  diagnosis: z.strictObject({
    /** Shipping at or above this share of the goods' price is taken as the reason. */
    shippingShare: share,
    /** So many errors in the checkout are taken as the reason. */
    errors: z.int().min(1).max(20),
  }),
  offers: z.strictObject({
    /** A code that the shop has made and that takes the shipping off. */
    freeShipping: z.strictObject({ code }),
    /** Where a customer can pay in another way; empty leads back into the cart. */
    payment: z.strictObject({ url: url.optional() }),
    /** Where a customer finds help with the checkout. */
    help: z.strictObject({ url }),
    discount: z.strictObject({
      percent: z.number().min(1).max(90),
      code,
      /** Least value of the goods for a discount, by currency. A currency that is not named gets none. */
      minimum: amountsSchema,
    }),
    /** What discounts that were offered may cost in a calendar month (UTC). A currency that is not named has no limit. */
    budget: amountsSchema.optional(),
  }),
};

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** The words. */
export const wordsSchema = z.strictObject({
  because: becauseSchema,
  reminder: copySchema,
  /** One for each answer to why the cart was left. */
  offer: z.strictObject({
    'free-shipping': copySchema,
    payment: copySchema,
    help: copySchema,
    discount: copySchema,
    none: copySchema,
  }),
  lastCall: copySchema,
});

/** What a marketer may change about cart recovery. */
export const settingsSchema = z
  .strictObject({ ...numbers, messages: wordsSchema })
  .refine((settings) => settings.offerAfter < settings.lastCallAfter, {
    path: ['lastCallAfter'],
    error: 'must be later than offerAfter',
  })
  .refine((settings) => settings.lastCallAfter < settings.offerEndsAfter, {
    path: ['offerEndsAfter'],
    error: 'must be later than lastCallAfter',
  })
  .superRefine(({ channels, messages }, context) => {
    for (const { path, message } of missingWords(channels, messages)) {
      context.addIssue({ code: 'custom', path: ['messages', ...path], message });
    }
  });
