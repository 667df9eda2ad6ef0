import * as z from 'zod';
import { durationSchema } from '../calendar/duration.ts';
import { amountsSchema as amounts } from '../money/amounts.ts';

/** Where a coupon's code comes from: made by Wend behind a word of the shop's, or taken from those that the shop uploaded. */
const codeSchema = z.union(
  [
    z.strictObject({ mint: z.string().regex(/^[A-Z]{2,12}$/, 'must be 2 to 12 capital letters, such as THANKS') }),
    z.strictObject({
      pool: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be the name of a pool: a-z, 0-9 and -'),
    }),
  ],
  'must be { mint: A WORD } or { pool: A NAME }',
);

const common = {
  code: codeSchema,
  /** How long the coupon is good, from its granting. */
  validFor: durationSchema,
  /** Least value of the goods for which the shop takes it, by currency. */
  minimumSpend: amounts.optional(),
};

/** What a customer is given, as settings.yaml has it. One coupon each; single use. */
export const rewardSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('percent'), percent: z.number().min(1).max(90), ...common }),
    z.strictObject({ kind: z.literal('amount'), amount: amounts, ...common }),
    /** `costs` is what it costs the shop, for the budget. */
    z.strictObject({ kind: z.literal('free-shipping'), costs: amounts, ...common }),
  ],
  'kind must be percent, amount or free-shipping',
);

export type Reward = z.output<typeof rewardSchema>;

/** The pool that a reward's codes come from; undefined when Wend makes them. */
export const poolOf = ({ code }: Reward): string | undefined => ('pool' in code ? code.pool : undefined);
