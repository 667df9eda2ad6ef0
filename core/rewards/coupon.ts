import * as z from 'zod';
import type { Shape } from '../customer/keep.ts';

/** Why a coupon was not taken, though somebody used it. */
export const misuseSchema = z.object({
  at: z.number(),
  order: z.string(),
  reason: z.enum(['used before', 'expired']),
});

/** A coupon of a customer: unique, single use, expiring. Amounts in minor units of its currency; instants in epoch milliseconds. */
export const couponSchema = z.object({
  /** Made of the enrolment, the reward's name and whom it is for: a repetition grants the same one. */
  id: z.string(),
  /** As the customer types it. Missing while a code is still being taken from a pool. */
  code: z.string().optional(),
  journey: z.string(),
  enrolment: z.string(),
  /** The reward's name in its journey. */
  reward: z.string(),
  kind: z.enum(['percent', 'amount', 'free-shipping']),
  percent: z.number().optional(),
  amount: z.number().optional(),
  currency: z.string(),
  minimumSpend: z.number().optional(),
  /** What it may cost the shop, as it was counted for the budget. */
  cost: z.number(),
  grantedAt: z.number(),
  expiresAt: z.number(),
  /** Whether `Coupon Granted` has been put on the bus. */
  announced: z.boolean(),
  /** Put on a cart, and not yet ordered with. */
  appliedAt: z.number().optional(),
  redeemed: z.object({ at: z.number(), order: z.string() }).optional(),
  misuses: z.array(misuseSchema),
});

export type Coupon = z.output<typeof couponSchema>;

const KEPT_DAYS = 400;

/** Kept for 400 days after it expired, for what may still be told about it. */
export const couponShape = (fresh: Coupon): Shape<Coupon> => ({
  schema: couponSchema,
  fresh,
  expiresAt: ({ expiresAt }) => couponKeptUntil(expiresAt),
});

/** Epoch seconds; `expiresAt` in epoch milliseconds. */
export const couponKeptUntil = (expiresAt: number): number => Math.floor(expiresAt / 1000) + KEPT_DAYS * 86_400;
