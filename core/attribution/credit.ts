import * as z from 'zod';

/** What an order is put down to: a coupon of ours, else the last message before it. */
export const creditSchema = z.object({
  by: z.enum(['coupon', 'message']),
  journey: z.string(),
  enrolment: z.string(),
  message: z.string().optional(),
  variant: z.string().optional(),
  /** The coupon's id. */
  coupon: z.string().optional(),
  /** When the message was sent, or the coupon redeemed; epoch milliseconds. */
  at: z.number(),
});

export type Credit = z.output<typeof creditSchema>;

/** Of two credits of one order: a coupon beats a message, and the later beats the earlier. */
export function betterCredit(a: Credit | undefined, b: Credit | undefined): Credit | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.by !== b.by) return a.by === 'coupon' ? a : b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return nameOf(a) >= nameOf(b) ? a : b;
}

const nameOf = ({ journey, enrolment, message = '', variant = '', coupon = '' }: Credit): string =>
  JSON.stringify([journey, enrolment, message, variant, coupon]);
