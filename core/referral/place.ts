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

/** `until`: when the hour's next place is free, epoch milliseconds. */
export interface Full {
  readonly until: number;
}

/** `no offer`: it is not there any more; the advocate was merged or erased meanwhile. */
export type Taken = 'taken' | 'too many in a year' | Full | 'no offer';

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
  const within = (window: number): readonly number[] =>
    Object.values(referral.friends).flatMap(({ at }) => (at > now - window ? [at] : []));
  if (within(YEAR).length >= mostPerYear) return 'too many in a year';
  const latest = within(HOUR).toSorted((a, b) => b - a);
  if (latest.length < mostPerHour) return 'taken';
  return { until: (latest[mostPerHour - 1] ?? now) + HOUR };
}

function withFriend(referral: Referral, friend: string, now: number): Referral {
  const kept = Object.entries(referral.friends).filter(([, { at }]) => at > now - KEPT);
  return { ...referral, friends: { ...Object.fromEntries(kept), [friend]: { at: now } } };
}
