import { type Shape, update } from '../customer/keep.ts';
import { invitationKey } from '../customer/keys.ts';
import { survivorOf } from '../customer/find.ts';
import { codeName } from '../rewards/code.ts';
import type { Table } from '../table/table.ts';
import { tellingOf, withBeside } from './beside.ts';
import { type Invitation, invitationSchema, isNobodys, type Told } from './referral.ts';

/** Kept as long as its customer: a friend has one advocate, the first. */
export const invitationShape = (fresh: Invitation): Shape<Invitation> => ({ schema: invitationSchema, fresh });

/** An invitation of which nothing is decided yet. */
export const newInvitation = (told: Told, place: string): Invitation => ({
  ...told,
  verdict: 'open',
  reason: 'not looked at yet',
  place,
});

/**
 * Writes down that a customer came with somebody's code. The first telling stays; only one that may earn nothing gives
 * way to one that may: what no trusted source told, or a code that nobody has. Returns the invitation that counts.
 */
export async function recordInvitation(table: Table, customer: string, told: Told): Promise<Invitation> {
  const fresh = newInvitation(told, customer);
  const found = { there: false };
  const { data, version } = await update(table, invitationKey(customer), invitationShape(fresh), (before) => {
    found.there = before !== fresh;
    if (!found.there) return { ...fresh };
    if (!givesWay(before, told)) return withBeside(before, [told]);
    return withBeside(fresh, [...(isNobodys(before) ? [] : [tellingOf(before)]), ...(before.others ?? [])]);
  });
  // Written, then looked: what was written to a customer who was merged meanwhile belongs to the other.
  const current = await survivorOf(table, customer);
  if (current === customer) return data;
  if (!found.there) await table.deleteIfVersion(invitationKey(customer), version);
  return recordInvitation(table, current, told);
}

const givesWay = (before: Invitation, told: Told): boolean =>
  told.trusted &&
  (before.trusted ? isNobodys(before) && !isSame(before.code, told.code) : before.verdict !== 'accepted');

const isSame = (a: string, b: string): boolean => codeName(a) === codeName(b);
