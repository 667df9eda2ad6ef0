import * as z from 'zod';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { type Cart, reasonSchema } from './cart.ts';

/** Why a cart was left, and what it was worth then: kept with the enrolment that it began. */
export const cartFindingSchema = z.object({
  /** Since when it counts as left, epoch milliseconds. */
  at: z.number(),
  reason: reasonSchema,
  evidence: z.string(),
  /** How far the customer came: the last step of the checkout, else the cart. */
  step: z.string(),
  /** Minor units. */
  value: z.number(),
  currency: z.string(),
});

export type CartFinding = z.output<typeof cartFindingSchema>;

/** Undefined while the cart does not count as left. */
export const cartFindingOf = ({ finding }: Enrolment): CartFinding | undefined =>
  finding === undefined ? undefined : cartFindingSchema.parse(finding);

export const stepOf = ({ checkout }: Cart): string =>
  checkout.step?.value.name ?? (checkout.id === undefined ? 'cart' : 'checkout');
