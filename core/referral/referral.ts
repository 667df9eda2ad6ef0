import * as z from 'zod';

/** A customer's open offer to friends. Instants in epoch milliseconds. */
export const referralSchema = z.object({
  /** As it is read aloud and typed. */
  code: z.string(),
  /** Rises when an expired offer is made anew. */
  run: z.number(),
  openedAt: z.number(),
  expiresAt: z.number(),
  /** Earlier codes, which lead here as well, and are expired. */
  earlier: z.array(z.string()),
  /** When each of the earlier codes expired, or will: after a merge one may still be good. Without it: long ago. */
  earlierUntil: z.record(z.string(), z.number()).optional(),
  /** How often its link was followed. */
  visits: z.number(),
  visitedAt: z.number().optional(),
  /** Which visits were counted last, the newest first: the event of one may come twice. */
  lastVisits: z.array(z.string()).optional(),
  /** Friends whose sign-up (or order) has taken a place, by customer: of the last 400 days. */
  friends: z.record(z.string(), z.object({ at: z.number() })),
});

export type Referral = z.output<typeof referralSchema>;

/** What the shop tells: a customer came with a code. */
export const toldSchema = z.object({
  /** As it was typed. */
  code: z.string(),
  /** When the shop told of it, and when we heard. */
  at: z.number(),
  arrivedAt: z.number(),
  by: z.enum(['sign-up', 'order']),
  /** The order that carried the code. */
  order: z.string().optional(),
  /** Whether a source told it that may earn rewards. */
  trusted: z.boolean(),
  /** The browser in which it happened, as a keyed hash: its pointer lies under the same. */
  browser: z.string().optional(),
});

export type Told = z.output<typeof toldSchema>;

/** Of earlier ones only the code is known. */
const codeAlone = z.string().transform((code): Told => ({ code, at: 0, arrivedAt: 0, by: 'sign-up', trusted: false }));

/** That a customer came with somebody's code: the first one counts. */
export const invitationSchema = z.object({
  ...toldSchema.shape,
  /** `open`: something is still missing (a verified address, the first order, a place), and looked at again. */
  verdict: z.enum(['open', 'accepted', 'refused']),
  reason: z.string(),
  decidedAt: z.number().optional(),
  /** Who invited, once that is known. */
  advocate: z.string().optional(),
  /** The name under which the friend takes a place: the customer of the first telling, also after a merge. */
  place: z.string().optional(),
  /** When a place may be free again: to be looked at then, though nothing may have happened. */
  waitsUntil: z.number().optional(),
  /** What came beside it with other codes, at most five: it earns nothing, unless nobody has the code that counts. */
  others: z.array(z.union([codeAlone, toldSchema])).optional(),
});

export type Invitation = z.output<typeof invitationSchema>;

/** Refused since nobody has the code: whoever mistyped one has not come with anybody's yet. */
export const isNobodys = ({ verdict, advocate }: Pick<Invitation, 'verdict' | 'advocate'>): boolean =>
  verdict === 'refused' && advocate === undefined;
