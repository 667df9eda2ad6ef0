import * as z from 'zod';
import { defineEvent } from './definition.ts';
import { currency, decimal, id, maybe, optionalId, text } from './fields.ts';

const own = 'Put on the bus by Wend itself, with the source `wend`';

export const journeyEnded = defineEvent({
  name: 'Journey Ended',
  about: `${own}, by the last state of a journey.`,
  properties: z.object({ journey: text(80), enrolment: id, outcome: text(40), goal: maybe(text(40)) }),
  example: {
    messageId: 'abc-ended',
    customerId: 'k3jq',
    properties: { journey: 'cart-recovery', enrolment: 'abc', outcome: 'recovered', goal: 'ordered' },
  },
});

export const journeyDue = defineEvent({
  name: 'Journey Due',
  about: `${own}, when it is time to look whether a customer may begin a journey that was put off.`,
  properties: z.object({ journey: text(80) }),
  example: { messageId: 'k3jq-review-due', customerId: 'k3jq', properties: { journey: 'review' } },
});

export const couponGranted = defineEvent({
  name: 'Coupon Granted',
  about: `${own}, when a customer is given a coupon. The shop makes the \`code\` valid from it: for one use, until \`expires_at\`, for orders of at least \`minimum_spend\`. \`kind\` is percent (with \`percent\`), amount (with \`amount\`) or free-shipping; amounts are decimal, in \`currency\`. The same \`coupon_id\` may come more than once, and is one coupon.`,
  properties: z.object({
    coupon_id: id,
    code: text(100),
    kind: z.enum(['percent', 'amount', 'free-shipping'], 'must be percent, amount or free-shipping'),
    percent: maybe(decimal.pipe(z.number().max(100, 'must be at most 100'))),
    amount: maybe(decimal),
    currency,
    minimum_spend: maybe(decimal),
    expires_at: text(40),
    journey: text(80),
    enrolment: id,
    reward: text(80),
  }),
  example: {
    messageId: 'f09b-granted',
    timestamp: '2026-11-28T09:00:00Z',
    customerId: 'k3jq',
    properties: {
      coupon_id: 'f09b',
      code: 'THANKS-7F3K-Q2M9',
      kind: 'percent',
      percent: 10,
      currency: 'GBP',
      minimum_spend: 40,
      expires_at: '2026-12-28T09:00:00.000Z',
      journey: 'post-purchase',
      enrolment: 'abc',
      reward: 'thanks',
    },
  },
});

export const lowRating = defineEvent({
  name: 'Low Rating',
  about: `${own}, when a customer was not content with what was bought, so that the shop’s support can ask. \`rating\` is of 5.`,
  properties: z.object({
    order_id: optionalId,
    product_id: optionalId,
    rating: decimal.pipe(z.number().max(5, 'must be at most 5')),
  }),
  example: {
    messageId: 'o-1-p-17-low',
    timestamp: '2026-11-30T18:00:00Z',
    customerId: 'k3jq',
    properties: { order_id: 'o-1', product_id: 'p-17', rating: 2 },
  },
});

export const referralVisited = defineEvent({
  name: 'Referral Visited',
  about: `${own}, when somebody follows a customer’s link for friends. It concerns the customer whose \`code\` it is: the visit is counted.`,
  properties: z.object({ code: text(64) }),
  example: {
    messageId: 'visit-8d1e',
    timestamp: '2026-11-30T12:00:00Z',
    customerId: 'k3jq',
    properties: { code: 'BEN-7F3K' },
  },
});
