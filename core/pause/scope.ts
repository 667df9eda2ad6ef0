import * as z from 'zod';

/** What can be paused: everything, all marketing, one journey, or one channel. */
const pattern = /^(shop|marketing|journey [a-z][a-z0-9-]{1,59}|channel (email|sms|push))$/;

export const scopeSchema = z
  .string()
  .regex(pattern, 'must be "shop", "marketing", "journey <name>" or "channel email", "channel sms", "channel push"');

/** Such as "marketing" or "journey cart-recovery". */
export type Scope = z.output<typeof scopeSchema>;
