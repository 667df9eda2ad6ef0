import * as z from 'zod';
import { profileShape } from '../enrolment/shapes.ts';
import type { ShopEvent } from '../events/index.ts';
import { Refused } from '../events/refused.ts';
import { hashOf } from '../ids/hash.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { type Customer, readCustomer } from './customer.ts';
import { survivorOf } from './find.ts';
import { type Kept, read, update } from './keep.ts';
import { pointerKey, type PointerKind, profileKey } from './keys.ts';
import { mergeCustomers } from './merge.ts';

/** No customer can be meant by what an event says. */
export class NobodyMeant extends Refused {}

interface Name {
  readonly kind: PointerKind;
  readonly value: string;
}

/** An event is about customers who were erased since, or about the past of one who came back: it is to be forgotten, too. */
export interface Forgotten {
  readonly forgotten: readonly Customer[];
  /** The event itself counts, as soon as what is left of these customers is erased: ask again. */
  readonly again: boolean;
}

const pointerSchema = z.object({ customer: z.string() });
const TRIES = 8;

/**
 * The customer an event is about; a new one when nobody is known by any of its names. Two customers who turn out to be
 * one are merged: the one with the user id, else the address, stays. Two different user ids are never merged.
 */
export async function customerOf(table: Table, ring: Keyring, event: ShopEvent): Promise<Customer | Forgotten> {
  if (event.identity.customerId !== undefined) {
    const customer = await named(table, event.identity.customerId);
    return isForgotten(customer, event) ? { forgotten: [customer], again: false } : customer;
  }
  const names = namesOf(event);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const places = await Promise.all(names.map((name) => placeOf(table, ring, name)));
    const known = await customersAt(table, places);
    const forgotten = [...known.values()].filter((customer) => isForgotten(customer, event));
    if (forgotten.length > 0) return { forgotten, again: false };
    const unfinished = [...known.values()].filter((customer) => isUnfinished(customer, event));
    if (unfinished.length > 0) return { forgotten: unfinished, again: true };
    const customer = await unite(table, event, names, places, known);
    if (await pointTo(table, ring, places, customer.id, known)) return customer;
  }
  throw new Error('the pointers of a customer were changed by others; will be tried again');
}

/** In order of how surely they name a person. */
function namesOf({ identity }: ShopEvent): readonly Name[] {
  const all: readonly { readonly kind: PointerKind; readonly value: string | undefined }[] = [
    { kind: 'user', value: identity.userId },
    { kind: 'email', value: identity.email },
    { kind: 'anonymous', value: identity.anonymousId },
    { kind: 'cart', value: identity.cartId },
    { kind: 'order', value: identity.orderId },
  ];
  return all.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value }]));
}

/** A name, and the customer it leads to, if there is one. */
interface Place {
  readonly name: Name;
  readonly pointer: Kept<{ customer: string }> | undefined;
}

const placeOf = async (table: Table, ring: Keyring, name: Name): Promise<Place> => ({
  name,
  pointer: await read(table, pointerKey(ring, name.kind, name.value), pointerSchema),
});

/** Everybody whom the places lead to, by the id that stands there. */
async function customersAt(table: Table, places: readonly Place[]): Promise<ReadonlyMap<string, Customer>> {
  const known = new Map<string, Customer>();
  for (const { pointer } of places) {
    const id = pointer?.data.customer;
    if (id !== undefined && !known.has(id)) known.set(id, await settledCustomer(table, id));
  }
  return known;
}

async function named(table: Table, id: string): Promise<Customer> {
  const customer = await settledCustomer(table, id);
  if (customer.kept.profile === undefined)
    throw new NobodyMeant(`customerId: nobody is known as ${JSON.stringify(id.slice(0, 60))}.`);
  return customer;
}

/** What an erased person does that makes a new acquaintance. What the shop's systems add about the past does not. */
const comesBack: readonly ShopEvent['name'][] = [
  'Identify',
  'Signed Up',
  'Subscription Updated',
  'Product Added',
  'Cart Updated',
  'Checkout Started',
  'Order Completed',
];

/**
 * Whether an event is to be forgotten with the customer: whatever happened before the erasure, or comes from the
 * archive. Whoever came back since is not given that past, either, and the erasure of then does not count again.
 */
function isForgotten({ contact: { erasedAt }, profile }: Customer, event: ShopEvent): boolean {
  const since = erasedAt ?? profile.cameBackAfter;
  if (since === undefined) return false;
  // Said again: what was cut off is finished.
  if (event.name === 'Customer Erased') return erasedAt === undefined && event.at <= since;
  return event.at <= since || (erasedAt !== undefined && (event.replayed || !comesBack.includes(event.name)));
}

/** Whether somebody was erased, so that a new acquaintance begins with the event. */
const isErased = ({ contact }: Customer, event: ShopEvent): boolean =>
  contact.erasedAt !== undefined && event.name !== 'Customer Erased';

/** Whether an erasure was cut off before its last step. Once the pointers lead elsewhere, nobody would finish it. */
const isUnfinished = (customer: Customer, event: ShopEvent): boolean =>
  isErased(customer, event) && customer.profile.erasedAt === undefined;

/** One customer for all that was found; in the common case everything leads to the same one. */
async function unite(
  table: Table,
  event: ShopEvent,
  names: readonly Name[],
  places: readonly Place[],
  known: ReadonlyMap<string, Customer>,
): Promise<Customer> {
  const customers = [...new Map([...known.values()].map((customer) => [customer.id, customer])).values()];
  const alive = customers.filter((customer) => !isErased(customer, event));
  const [only] = alive;
  const newUser = event.identity.userId !== undefined && places[0]?.pointer === undefined;
  if (only !== undefined && alive.length === 1 && !newUser) return only;
  const userId =
    event.identity.userId ?? alive.find((customer) => customer.profile.userId !== undefined)?.profile.userId;
  const same = alive.filter(({ profile }) => profile.userId === undefined || profile.userId === userId);
  const [winner, ...losers] = same.sort(byStanding);
  if (winner === undefined) return begin(table, event, names, customers);
  for (const loser of losers) await mergeCustomers(table, loser.id, winner.id);
  return losers.length === 0 ? winner : settledCustomer(table, winner.id);
}

/**
 * A new customer, under an id of our own: the event's alone would not do, for shops that number their events anew for
 * each session. Whoever comes back after an erasure begins anew, and is told apart from whom we forgot.
 */
async function begin(
  table: Table,
  event: ShopEvent,
  names: readonly Name[],
  met: readonly Customer[],
): Promise<Customer> {
  const erased = met.filter((customer) => isErased(customer, event));
  const own = names.flatMap(({ kind, value }) => [kind, value]);
  const id = hashOf('customer', event.messageId, ...own, ...erased.map((customer) => customer.id));
  const cameBackAfter = Math.max(...erased.map(({ contact }) => contact.erasedAt ?? 0));
  if (erased.length > 0) {
    await update(table, profileKey(id), profileShape, (profile) =>
      profile.cameBackAfter === undefined ? { ...profile, cameBackAfter } : profile,
    );
  }
  return readCustomer(table, id);
}

/** The customer who has a cart, if anybody has. */
export const ownerOfCart = (table: Table, ring: Keyring, cart: string): Promise<string | undefined> =>
  ownerOf(table, ring, 'cart', cart);

/** The customer who placed an order, as far as that is known. */
export const ownerOfOrder = (table: Table, ring: Keyring, order: string): Promise<string | undefined> =>
  ownerOf(table, ring, 'order', order);

const ownerOf = async (table: Table, ring: Keyring, kind: PointerKind, value: string): Promise<string | undefined> =>
  (await read(table, pointerKey(ring, kind, value), pointerSchema))?.data.customer;

/**
 * Who stays when customers are merged. Two events that meet the same customers at the same time must answer alike,
 * whatever each names first: else either would be merged into the other.
 */
const byStanding = (a: Customer, b: Customer): number => standing(b) - standing(a) || (a.id < b.id ? -1 : 1);

const standing = ({ profile }: Customer): number =>
  profile.userId !== undefined ? 2 : profile.email !== undefined ? 1 : 0;

/**
 * Writes the pointers that are missing, and turns those that lead to somebody erased. False when somebody else wrote
 * one to another customer meanwhile.
 */
async function pointTo(
  table: Table,
  ring: Keyring,
  places: readonly Place[],
  customer: string,
  known: ReadonlyMap<string, Customer>,
): Promise<boolean> {
  for (const { name, pointer } of places) {
    const item = { ...pointerKey(ring, name.kind, name.value), data: { customer } };
    const there = pointer && known.get(pointer.data.customer);
    if (pointer !== undefined && (there?.contact.erasedAt === undefined || there.id === customer)) continue;
    const written =
      pointer === undefined ? await table.putIfAbsent(item) : await table.putIfVersion(item, pointer.version);
    if (!written && (await placeOf(table, ring, name)).pointer?.data.customer !== customer) return false;
  }
  return true;
}

/** Reads a customer, or whom it was merged into, and changes nothing: for whoever may not finish a merge. */
export async function survivingCustomer(table: Table, id: string): Promise<Customer> {
  return readCustomer(table, await survivorOf(table, id));
}

/** Reads a customer whom events may have merged with another, and finishes every merge on the way that was cut off. */
export async function settledCustomer(table: Table, id: string): Promise<Customer> {
  let customer = await readCustomer(table, id);
  const met = new Set<string>();
  for (let merged = customer.profile.mergedInto; merged !== undefined; merged = customer.profile.mergedInto) {
    if (met.has(customer.id)) throw new Error(`customer ${id}: the tombstones of merged customers form a circle`);
    met.add(customer.id);
    if (!merged.done) await mergeCustomers(table, customer.id, merged.customer);
    customer = await readCustomer(table, merged.customer);
  }
  return customer;
}
