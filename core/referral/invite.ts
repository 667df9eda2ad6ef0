import { type Shape, update } from '../customer/keep.ts';
import { invitationKey } from '../customer/keys.ts';
import { survivorOf } from '../customer/find.ts';
import type { Table } from '../table/table.ts';
import { type Invitation, invitationSchema } from './referral.ts';

/** What the shop tells: a customer came with a code. */
export type Told = Pick<Invitation, 'code' | 'at' | 'arrivedAt' | 'by' | 'trusted' | 'order'>;

/** Kept as long as its customer: a friend has one advocate, the first. */
export const invitationShape = (fresh: Invitation): Shape<Invitation> => ({ schema: invitationSchema, fresh });

/**
 * Writes down that a customer came with somebody's code. The first telling stays; only one that may earn nothing gives
 * way to one that may. Returns the invitation that counts.
 */
export async function recordInvitation(table: Table, customer: string, told: Told): Promise<Invitation> {
  const fresh: Invitation = { ...told, verdict: 'open', reason: 'not looked at yet', place: customer };
  const found = { there: false };
  const { data, version } = await update(table, invitationKey(customer), invitationShape(fresh), (before) => {
    found.there = before !== fresh;
    return found.there && !givesWay(before, told) ? before : { ...fresh };
  });
  // Written, then looked: what was written to a customer who was merged meanwhile belongs to the other.
  const current = await survivorOf(table, customer);
  if (current === customer) return data;
  if (!found.there) await table.deleteIfVersion(invitationKey(customer), version);
  return recordInvitation(table, current, told);
}

const givesWay = (before: Invitation, told: Told): boolean =>
  !before.trusted && told.trusted && before.verdict !== 'accepted';
