import type { Shape } from '../customer/keep.ts';
import { codeName } from '../rewards/code.ts';
import { type Referral, referralSchema } from './referral.ts';

/** Before the first offer. */
const noOffer: Referral = { code: '', run: 0, openedAt: 0, expiresAt: 0, earlier: [], visits: 0, friends: {} };

/** Kept as long as its customer: an offer that is made anew must have a code that was never out before. */
export const referralShape: Shape<Referral> = { schema: referralSchema, fresh: noOffer };

/** A code of an offer as it was minted, and when it expires, in epoch milliseconds. */
export interface OfferedCode {
  readonly code: string;
  readonly until: number;
}

/** The code of an offer that was meant, however it was typed; undefined when the offer never had it. */
export function offeredCode(referral: Referral, typed: string): OfferedCode | undefined {
  const { code, expiresAt, earlier, earlierUntil = {} } = referral;
  const name = codeName(typed);
  if (codeName(code) === name) return { code, until: expiresAt };
  const old = earlier.find((candidate) => codeName(candidate) === name);
  if (old === undefined) return undefined;
  return { code: old, until: Object.hasOwn(earlierUntil, old) ? (earlierUntil[old] ?? 0) : 0 };
}
