import type { Customer } from '../customer/customer.ts';
import type { ShopEvent } from '../events/index.ts';
import { isTrusted } from '../events/trusted.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { isCalledOff } from '../orders/value.ts';
import { recordInvitation, type Told } from '../referral/invite.ts';
import type { Friend, InvitationRules } from '../referral/judge.ts';
import { personOf } from '../referral/same-person.ts';
import { settleInvitation } from '../referral/settle.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';

/** Writes down that somebody came with a friend's code, when an event tells so. */
export async function noteInvitation(table: Table, customer: Customer, event: ShopEvent, store: Store): Promise<void> {
  const told = toldIn(event, store);
  if (told !== undefined) await recordInvitation(table, customer.id, told);
}

/** Decides what an invitation earns, as long as that is open. Returns the customer with the verdict. */
export async function decideInvitation(
  table: Table,
  ring: Keyring,
  customer: Customer,
  rules: InvitationRules,
  store: Store,
  now: number,
): Promise<Customer> {
  if (customer.invitation?.verdict !== 'open') return customer;
  const invitation = await settleInvitation(table, ring, friendIn(customer, store), rules, now);
  return { ...customer, invitation };
}

function toldIn(event: ShopEvent, store: Store): Told | undefined {
  const { at, arrivedAt } = event;
  const when = { at, arrivedAt, trusted: isTrusted(event, store) };
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
