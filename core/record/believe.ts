import * as z from 'zod';
import { isKnown } from '../customer/hear.ts';
import type { Customer } from '../customer/customer.ts';
import { survivorOf } from '../customer/find.ts';
import { read } from '../customer/keep.ts';
import { pointerKey, type PointerKind, profileKey } from '../customer/keys.ts';
import { profileSchema, type Profile } from '../customer/profile.ts';
import type { ShopEvent } from '../events/index.ts';
import { Refused } from '../events/refused.ts';
import { disbelief, isTrusted, withheldFrom, without, type Withheld } from '../events/trusted.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { isOrderEvent } from '../orders/order-event.ts';
import { isVouched } from '../orders/vouched.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';

/** An event without what its source may not tell, and what that was. */
export interface Believed {
  readonly event: ShopEvent;
  readonly withheld: readonly Withheld[];
}

/**
 * An event of a source that anybody may write to ties no address to a customer that a trusted source knows by another,
 * nor a known customer's address to another account. To be asked before the event's names lead to anybody.
 */
export async function believeNames(table: Table, ring: Keyring, event: ShopEvent, store: Store): Promise<Believed> {
  const { userId, anonymousId, email, cartId, orderId } = event.identity;
  if (isTrusted(event, store) || email === undefined) return { event, withheld: [] };
  const at = (kind: PointerKind, value: string | undefined) => profileAt(table, ring, kind, value);
  const user = await at('user', userId);
  const named =
    user ?? (await at('anonymous', anonymousId)) ?? (await at('cart', cartId)) ?? (await at('order', orderId));
  const isOthers = named !== undefined && isKnown(named.profile) && isNew(event, named.profile);
  const owner = userId === undefined ? undefined : await at('email', email);
  // The account may have been opened a moment ago, between the two looks: then it is the same by its name.
  const isSame = owner?.id === user?.id || owner?.profile.userId === userId;
  const isTaken = owner !== undefined && !isSame && isKnown(owner.profile);
  return isOthers || isTaken ? { event: without(event, ['email']), withheld: ['email'] } : { event, withheld: [] };
}

const isNew = (event: ShopEvent, profile: Profile): boolean => withheldFrom(event, profile, {}).includes('email');

/** The event as it counts for a customer. Throws Refused where its source may not say such a thing at all. */
export function believe({ event, withheld }: Believed, customer: Customer, store: Store): Believed {
  if (isTrusted(event, store)) return { event, withheld };
  const known = { customer: isKnown(customer.kept.profile?.data), order: isOfVouched(event, customer) };
  const reason = disbelief(event, known, store);
  if (reason !== undefined) throw new Refused(reason);
  const own = known.customer ? withheldFrom(event, customer.profile, customer.contact.consent) : [];
  const facts = known.order && event.name === 'Order Completed' ? (['order'] as const) : [];
  return { event: without(event, own), withheld: [...withheld, ...own, ...facts] };
}

/** Whether it is about an order that a trusted source has told of. */
function isOfVouched(event: ShopEvent, { orders }: Customer): boolean {
  if (event.name === undefined || !isOrderEvent(event)) return false;
  const order = orders.find(({ id }) => id === event.properties.order_id);
  return order !== undefined && isVouched(order);
}

const pointerSchema = z.object({ customer: z.string() });

async function profileAt(table: Table, ring: Keyring, kind: PointerKind, value: string | undefined) {
  if (value === undefined) return undefined;
  const pointer = await read(table, pointerKey(ring, kind, value), pointerSchema);
  if (pointer === undefined) return undefined;
  const id = await survivorOf(table, pointer.data.customer);
  const profile = (await read(table, profileKey(id), profileSchema))?.data;
  return profile === undefined ? undefined : { id, profile };
}
