import { update } from '../customer/keep.ts';
import { referralKey } from '../customer/keys.ts';
import type { Table } from '../table/table.ts';
import { referralShape } from './offer.ts';
import type { Referral } from './referral.ts';

export interface Limits {
  readonly mostPerYear: number;
  readonly mostPerHour: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** `no offer`: it is not there any more; the advocate was merged or erased meanwhile. */
export type Taken = 'taken' | 'too many in a year' | 'too many in an hour' | 'no offer';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** Longer than any window looks back. */
const KEPT = 400 * DAY;

/**
 * Takes a place among the friends who earn something for their advocate, once for each friend, and never more places
 * than there are. What was taken at a later hour than `now` (another machine's clock) counts as well.
 */
export async function takePlace(table: Table, advocate: string, friend: string, limits: Limits): Promise<Taken> {
  let taken: Taken = 'no offer';
  await update(table, referralKey(advocate), referralShape, (referral) => {
    taken = placeIn(referral, friend, limits);
    const isNew = taken === 'taken' && !Object.hasOwn(referral.friends, friend);
    return isNew ? withFriend(referral, friend, limits.now) : referral;
  });
  return taken;
}

function placeIn(referral: Referral, friend: string, { mostPerYear, mostPerHour, now }: Limits): Taken {
  if (referral === referralShape.fresh) return 'no offer';
  if (Object.hasOwn(referral.friends, friend)) return 'taken';
  const within = (window: number): number =>
    Object.values(referral.friends).filter(({ at }) => at > now - window).length;
  if (within(YEAR) >= mostPerYear) return 'too many in a year';
  return within(HOUR) >= mostPerHour ? 'too many in an hour' : 'taken';
}

function withFriend(referral: Referral, friend: string, now: number): Referral {
  const kept = Object.entries(referral.friends).filter(([, { at }]) => at > now - KEPT);
  return { ...referral, friends: { ...Object.fromEntries(kept), [friend]: { at: now } } };
}
