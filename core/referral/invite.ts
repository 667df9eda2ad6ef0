import { type Shape, update } from '../customer/keep.ts';
import { invitationKey } from '../customer/keys.ts';
import { survivorOf } from '../customer/find.ts';
import { codeName } from '../rewards/code.ts';
import type { Table } from '../table/table.ts';
import { type Invitation, invitationSchema, isNobodys } from './referral.ts';

/** What the shop tells: a customer came with a code. */
export type Told = Pick<Invitation, 'code' | 'at' | 'arrivedAt' | 'by' | 'trusted' | 'order'>;

/** Kept as long as its customer: a friend has one advocate, the first. */
export const invitationShape = (fresh: Invitation): Shape<Invitation> => ({ schema: invitationSchema, fresh });

/**
 * Writes down that a customer came with somebody's code. The first telling stays; only one that may earn nothing gives
 * way to one that may: what no trusted source told, or a code that nobody has. Returns the invitation that counts.
 */
export async function recordInvitation(table: Table, customer: string, told: Told): Promise<Invitation> {
  const fresh: Invitation = { ...told, verdict: 'open', reason: 'not looked at yet', place: customer };
  const found = { there: false };
  const { data, version } = await update(table, invitationKey(customer), invitationShape(fresh), (before) => {
    found.there = before !== fresh;
    if (!found.there) return { ...fresh };
    if (!givesWay(before, told)) return withOther(before, told.code);
    const heir = { ...fresh, ...(before.others === undefined ? {} : { others: before.others }) };
    return isNobodys(before) ? heir : withOther(heir, before.code);
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

const MOST_OTHERS = 5;

/** Codes that came beside the one that counts are kept, to say why they earn nothing. */
function withOther(invitation: Invitation, code: string): Invitation {
  const { others = [] } = invitation;
  const isKnown = [invitation.code, ...others].some((known) => isSame(known, code));
  return isKnown || others.length >= MOST_OTHERS ? invitation : { ...invitation, others: [...others, code] };
}

const isSame = (a: string, b: string): boolean => codeName(a) === codeName(b);
