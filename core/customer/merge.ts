import { type Cart, cartSchema } from '../carts/cart.ts';
import { cartShape, contactShape, orderShape, profileShape } from '../enrolment/shapes.ts';
import { type Order, orderSchema } from '../orders/order.ts';
import { uniteOrders } from '../orders/unite.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { type Contact, newContact } from '../contact/contact.ts';
import { mergeContacts } from '../contact/merge-contacts.ts';
import { isKnown } from './hear.ts';
import { read, update } from './keep.ts';
import { invitationShape } from '../referral/invite.ts';
import { referralShape } from '../referral/offer.ts';
import { type Invitation, invitationSchema, type Referral, referralSchema } from '../referral/referral.ts';
import { uniteInvitations, uniteReferrals } from '../referral/unite.ts';
import {
  cartKey,
  contactKey,
  invitationKey,
  LIVE,
  LOG,
  orderKey,
  partitionOf,
  profileKey,
  referralKey,
} from './keys.ts';
import { newProfile, type Profile, profileSchema, sameProfile } from './profile.ts';

/**
 * Makes two customers one. The loser keeps a tombstone that names the winner; everything else moves. Every step may be
 * repeated: a merge that was cut off is finished by whoever meets its tombstone.
 */
export async function mergeCustomers(table: Table, loser: string, winner: string): Promise<void> {
  const { data: lost } = await update(table, profileKey(loser), profileShape, (profile) =>
    profile.mergedInto === undefined ? { ...profile, mergedInto: { customer: winner, done: false } } : profile,
  );
  const heir = await heirOf(table, lost.mergedInto?.customer ?? winner);
  if (heir === loser) return;
  await update(table, profileKey(heir), profileShape, (profile) => inherit(profile, lost));
  await moveContact(table, loser, heir);
  for (const shelf of [LIVE, LOG]) {
    for (const item of await table.query(partitionOf(loser), shelf)) await move(table, item, heir);
  }
  const further = (await read(table, profileKey(heir), profileSchema))?.data.mergedInto;
  if (further !== undefined) await mergeCustomers(table, heir, further.customer);
  // Nothing about the person stays behind; last of all the tombstone says so, since nobody looks again after that.
  await update(table, contactKey(loser), contactShape, (contact) =>
    contact.merged === true && contact.emptied !== true ? { ...newContact(), merged: true, emptied: true } : contact,
  );
  await update(table, profileKey(loser), profileShape, (profile) =>
    profile.mergedInto?.done === false
      ? { ...newProfile(), mergedInto: { ...profile.mergedInto, done: true } }
      : profile,
  );
}

/**
 * Who stays at the end of a chain of merges. Two events at the same time may have merged customers into one another:
 * of such a circle the first by name stays, whoever finds it.
 */
async function heirOf(table: Table, id: string): Promise<string> {
  const chain: string[] = [];
  for (let next: string | undefined = id; next !== undefined;) {
    if (chain.includes(next)) return revive(table, chain.slice(chain.indexOf(next)));
    chain.push(next);
    next = (await read(table, profileKey(next), profileSchema))?.data.mergedInto?.customer;
  }
  return chain.at(-1) ?? id;
}

async function revive(table: Table, circle: readonly string[]): Promise<string> {
  const [first = ''] = [...circle].sort();
  await update(table, profileKey(first), profileShape, (profile) => {
    const { mergedInto, ...alive } = profile;
    return mergedInto === undefined ? profile : alive;
  });
  return first;
}

/**
 * The winner's own facts stay; the loser's fill its gaps, and its newer address is taken. Of two of whom a trusted source
 * knows one, that one's facts stay.
 */
function inherit(winner: Profile, loser: Profile): Profile {
  const { mergedInto: _tombstone, ...lost } = loser;
  const facts = usable(lost, winner);
  const newer = winner.userId === undefined && facts.email !== undefined && loser.toldAt > winner.toldAt;
  const isSurer = isKnown(loser) && !isKnown(winner);
  const [order] = [winner.orderWithoutCart ?? [], loser.orderWithoutCart ?? []].flat().sort((a, b) => b.at - a.at);
  const { hearsay, ...both } = isSurer ? { ...winner, ...facts } : { ...facts, ...winner };
  const united: Profile = {
    ...both,
    ...(winner.userId === undefined ? {} : { userId: winner.userId }),
    ...(newer && isKnown(loser) === isKnown(winner) ? { email: facts.email } : {}),
    ...(order === undefined ? {} : { orderWithoutCart: order }),
    ...(hearsay === undefined || isKnown(loser) || isKnown(winner) ? {} : { hearsay }),
    toldAt: Math.max(winner.toldAt, loser.toldAt),
    seenAt: Math.max(winner.seenAt, loser.seenAt),
  };
  return sameProfile(united, winner) ? winner : united;
}

/** What others have told leads no message of an account astray that a trusted source knows. */
function usable(lost: Profile, winner: Profile): Profile {
  if (isKnown(lost) || !isKnown(winner) || winner.userId === undefined) return lost;
  const { email: _email, phone: _phone, devices: _devices, postalAddress: _address, ...rest } = lost;
  return rest;
}

/** Left behind marked, not deleted: a booking that was decided on the loser's contact must fail. */
async function moveContact(table: Table, loser: string, heir: string): Promise<void> {
  const { data: lost } = await update(table, contactKey(loser), contactShape, (contact) =>
    contact.merged === true ? contact : { ...contact, merged: true },
  );
  const { merged: _mark, emptied: _left, ...forbidden }: Contact = lost;
  await update(table, contactKey(heir), contactShape, (contact) => {
    const united = mergeContacts(contact, forbidden);
    return JSON.stringify(united) === JSON.stringify(contact) ? contact : united;
  });
}

const STAYS = ['live#profile', 'live#contact'];

async function move(table: Table, item: StoredItem, heir: string): Promise<void> {
  if (STAYS.includes(item.sk)) return;
  const { version: _version, ...content } = item;
  const there = { ...content, pk: partitionOf(heir) };
  if (!(await table.putIfAbsent(there))) await unite(table, item, heir);
  if (await table.deleteIfVersion(item, item.version)) return;
  // Somebody who had read the loser before its tombstone wrote once more: take that along, too.
  const again = await table.get(item);
  if (again !== undefined) await move(table, again, heir);
}

/** The same thing on both sides. Of what is not united here, the winner's is kept. */
async function unite(table: Table, item: StoredItem, heir: string): Promise<void> {
  if (item.sk.startsWith('live#cart#')) await uniteCarts(table, item, heir);
  if (item.sk.startsWith('live#order#')) await uniteOrderOf(table, item, heir);
  if (item.sk === 'live#referral') await uniteReferralOf(table, item, heir);
  if (item.sk === 'live#invitation') await uniteInvitationOf(table, item, heir);
}

async function uniteOrderOf(table: Table, item: StoredItem, heir: string): Promise<void> {
  const lost: Order = orderSchema.parse(item.data);
  await update(table, orderKey(heir, lost.id), orderShape(lost), (order) => uniteOrders(order, lost));
}

async function uniteReferralOf(table: Table, item: StoredItem, heir: string): Promise<void> {
  const lost: Referral = referralSchema.parse(item.data);
  await update(table, referralKey(heir), referralShape, (offer) => {
    const united = uniteReferrals(offer, lost);
    return JSON.stringify(united) === JSON.stringify(offer) ? offer : united;
  });
}

async function uniteInvitationOf(table: Table, item: StoredItem, heir: string): Promise<void> {
  const lost: Invitation = invitationSchema.parse(item.data);
  await update(table, invitationKey(heir), invitationShape(lost), (kept) => uniteInvitations(kept, lost));
}

/** The same cart on both sides: the one that was used last tells what is in it. */
async function uniteCarts(table: Table, item: StoredItem, heir: string): Promise<void> {
  const lost: Cart = cartSchema.parse(item.data);
  await update(table, cartKey(heir, lost.id), cartShape(lost), (cart) =>
    lost.activeAt > cart.activeAt
      ? { ...lost, run: Math.max(lost.run, cart.run), closings: { ...lost.closings, ...cart.closings } }
      : cart,
  );
}
