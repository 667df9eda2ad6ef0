import * as z from 'zod';
import { laterDaysSchema } from '../../core/calendar/days.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { amountsSchema } from '../../core/money/amounts.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';
import { rewardSchema } from '../../core/rewards/reward.ts';

/** The numbers: they are snapshot into each enrolment, so that a later change moves nobody who is on the way. */
const numbers = {
  priority: prioritySchema,
  channels: z.strictObject({ friend: choiceSchema, advocate: choiceSchema }),
  /** Who may earn a reward by whom. */
  invitations: z.strictObject({
    earnedBy: z.enum(['sign-up', 'first order'], 'must be sign-up or "first order"'),
    /** Whether the shop must have told that the friend's address is verified. */
    verifiedAddress: z.enum(['required', 'not required'], 'must be required or "not required"'),
    /** Two customers at one postal address. */
    samePostalAddress: z.enum(['refused', 'allowed'], 'must be refused or allowed'),
    /** Of one customer who invites. */
    mostPerYear: z.int().min(1).max(1000),
    mostPerHour: z.int().min(1).max(1000),
  }),
  rewards: z.strictObject({ friend: rewardSchema, advocate: rewardSchema }),
  /** What these coupons may cost in a calendar month (UTC). A currency that is not named has no limit. */
  budget: amountsSchema.optional(),
  /** So long a message may be moved, by quiet hours or a pause, before it is too late. */
  goodFor: laterDaysSchema,
};

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** The words. */
export const wordsSchema = z.strictObject({ because: becauseSchema, friend: copySchema, advocate: copySchema });

/** What a marketer may change about the rewards of referrals. */
export const settingsSchema = z
  .strictObject({ ...numbers, messages: wordsSchema })
  .superRefine(({ channels, messages }, context) => {
    for (const { path, message } of missingWords(channels, messages)) {
      context.addIssue({ code: 'custom', path: ['messages', ...path], message });
    }
  });
