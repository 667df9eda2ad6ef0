import { survivorOf } from '../customer/find.ts';
import { update } from '../customer/keep.ts';
import { referralKey } from '../customer/keys.ts';
import type { Table } from '../table/table.ts';
import { referralShape } from './offer.ts';

const REMEMBERED = 20;

/**
 * Counts that an advocate's link was followed; that proves nothing and earns nothing, since scanners follow links, too.
 * With the id of the visit a repetition of it counts once, as long as it is among the last 20. `now` in epoch milliseconds.
 */
export async function countVisit(table: Table, advocate: string, now: number, visit?: string): Promise<void> {
  await update(table, referralKey(await survivorOf(table, advocate)), referralShape, (referral) => {
    const { visits, visitedAt = now, lastVisits = [] } = referral;
    if (referral === referralShape.fresh || (visit !== undefined && lastVisits.includes(visit))) return referral;
    return {
      ...referral,
      visits: visits + 1,
      visitedAt: Math.max(visitedAt, now),
      lastVisits: [...(visit === undefined ? [] : [visit]), ...lastVisits].slice(0, REMEMBERED),
    };
  });
}
