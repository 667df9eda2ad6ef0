import type { Customer } from '../customer/customer.ts';
import type { ShopEvent } from '../events/index.ts';
import { isTrusted } from '../events/trusted.ts';
import { keyedHash } from '../keyring/keyed-hash.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { isCalledOff } from '../orders/value.ts';
import { recordInvitation } from '../referral/invite.ts';
import type { Friend, InvitationRules } from '../referral/judge.ts';
import type { Told } from '../referral/referral.ts';
import { personOf } from '../referral/same-person.ts';
import { settleInvitation } from '../referral/settle.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';
import { noteMarks } from './note-marks.ts';

/** Writes down that somebody came with a friend's code, when an event tells so. */
export async function noteInvitation(
  table: Table,
  ring: Keyring,
  customer: Customer,
  event: ShopEvent,
  store: Store,
): Promise<void> {
  const told = toldIn(ring, event, store);
  if (told !== undefined) await recordInvitation(table, customer.id, told);
}

/**
 * Decides what an invitation earns, as long as that is open, and notes who is nobody new any more. Returns the customer
 * with the verdict.
 */
export async function decideInvitation(
  table: Table,
  ring: Keyring,
  customer: Customer,
  rules: InvitationRules,
  store: Store,
  now: number,
): Promise<Customer> {
  const noted = await noteMarks(table, ring, customer, now);
  if (noted.invitation?.verdict !== 'open') return noted;
  const invitation = await settleInvitation(table, ring, friendIn(noted, store), rules, now);
  return { ...noted, invitation };
}

function toldIn(ring: Keyring, event: ShopEvent, store: Store): Told | undefined {
  const { at, arrivedAt, identity } = event;
  const { anonymousId: id } = identity;
  const browser = id === undefined ? {} : { browser: keyedHash(ring, 'anonymous', id) };
  const when = { at, arrivedAt, trusted: isTrusted(event, store), ...browser };
  if (event.name === 'Signed Up') {
    const { referral_code: code } = event.properties;
    return code === undefined ? undefined : { ...when, code, by: 'sign-up' };
  }
  if (event.name !== 'Order Completed') return undefined;
  const { referral_code: code, order_id: order } = event.properties;
  return code === undefined ? undefined : { ...when, code, by: 'order', order };
}

/** Only orders that a trusted source has told of bring anything; any order shows that somebody has bought before. */
function friendIn(customer: Customer, store: Store): Friend {
  const { profile, orders } = customer;
  const [first] = orders
    .filter((order) => !isCalledOff(order) && order.completedBy.some((source) => isTrusted({ source }, store)))
    .flatMap(({ id, completedAt: at }) => (at === undefined ? [] : [{ id, at }]))
    .sort((a, b) => a.at - b.at);
  return {
    ...personOf(customer),
    emailVerified: profile.emailVerified,
    boughtBefore: profile.boughtAt,
    firstOrder: first,
  };
}
