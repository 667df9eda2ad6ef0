import * as z from 'zod';
import type { Occurrence } from '../events/occurrence.ts';
import { hashOf } from '../ids/hash.ts';
import type { Table } from '../table/table.ts';
import { type Customer, readCustomer } from './customer.ts';
import { read } from './keep.ts';
import { pointerKey, type PointerKind, profileKey } from './keys.ts';
import { mergeCustomers } from './merge.ts';
import { profileSchema } from './profile.ts';

/** No customer can be meant by what an event says. */
export class NobodyMeant extends Error {}

interface Name {
  readonly kind: PointerKind;
  readonly value: string;
}

const pointerSchema = z.object({ customer: z.string() });
const TRIES = 8;

/**
 * The customer an event is about; a new one when nobody is known by any of its names. Two customers who turn out to be
 * one are merged: the one with the user id, else the address, stays. Two different user ids are never merged.
 */
export async function resolveCustomer(table: Table, event: Occurrence): Promise<string> {
  if (event.identity.customerId !== undefined) return named(table, event.identity.customerId);
  const names = namesOf(event);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await Promise.all(names.map((name) => follow(table, name)));
    const customer = await unite(table, event, names, found);
    const missing = names.filter((_name, index) => found[index] === undefined);
    const written = await pointTo(table, missing, customer);
    if (written) return customer;
  }
  throw new Error('the pointers of a customer were changed by others; will be tried again');
}

/** In order of how surely they name a person. */
function namesOf({ identity }: Occurrence): readonly Name[] {
  const all: readonly { readonly kind: PointerKind; readonly value: string | undefined }[] = [
    { kind: 'user', value: identity.userId },
    { kind: 'email', value: identity.email },
    { kind: 'anonymous', value: identity.anonymousId },
    { kind: 'cart', value: identity.cartId },
    { kind: 'order', value: identity.orderId },
  ];
  return all.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value }]));
}

async function named(table: Table, id: string): Promise<string> {
  const profile = await read(table, profileKey(id), profileSchema);
  if (profile === undefined)
    throw new NobodyMeant(`customerId: nobody is known as ${JSON.stringify(id.slice(0, 60))}.`);
  return id;
}

const follow = async (table: Table, { kind, value }: Name): Promise<string | undefined> =>
  (await read(table, pointerKey(kind, value), pointerSchema))?.data.customer;

/** One customer for all that was found; in the common case everything leads to the same one, and nothing is read. */
async function unite(
  table: Table,
  event: Occurrence,
  names: readonly Name[],
  found: readonly (string | undefined)[],
): Promise<string> {
  const ids = [...new Set(found.flatMap((id) => id ?? []))];
  const [first] = ids;
  if (first === undefined) return newCustomer(event, names);
  const newUser = event.identity.userId !== undefined && found[0] === undefined;
  if (ids.length === 1 && !newUser) return first;
  const customers = new Map<string, Customer>();
  for (const id of ids) {
    const customer = await settledCustomer(table, id);
    customers.set(customer.id, customer);
  }
  const userId =
    event.identity.userId ??
    [...customers.values()].find((customer) => customer.profile.userId !== undefined)?.profile.userId;
  const same = [...customers.values()].filter(
    ({ profile }) => profile.userId === undefined || profile.userId === userId,
  );
  const [winner] = same.sort(byStanding);
  if (winner === undefined) return newCustomer(event, names);
  for (const loser of same) if (loser.id !== winner.id) await mergeCustomers(table, loser.id, winner.id);
  return winner.id;
}

/** An id of our own: the event's alone would not do, for shops that number their events anew for each session. */
const newCustomer = (event: Occurrence, names: readonly Name[]): string =>
  hashOf('customer', event.messageId, ...names.flatMap(({ kind, value }) => [kind, value]));

/** The customer who has a cart, if anybody has. */
export const ownerOfCart = (table: Table, cart: string): Promise<string | undefined> =>
  follow(table, { kind: 'cart', value: cart });

/**
 * Who stays when customers are merged. Two events that meet the same customers at the same time must answer alike,
 * whatever each names first: else either would be merged into the other.
 */
const byStanding = (a: Customer, b: Customer): number => standing(b) - standing(a) || (a.id < b.id ? -1 : 1);

const standing = ({ profile }: Customer): number =>
  profile.userId !== undefined ? 2 : profile.email !== undefined ? 1 : 0;

/** Writes the pointers that are missing. False when somebody else wrote one to another customer meanwhile. */
async function pointTo(table: Table, names: readonly Name[], customer: string): Promise<boolean> {
  for (const name of names) {
    const written = await table.putIfAbsent({ ...pointerKey(name.kind, name.value), data: { customer } });
    if (!written && (await follow(table, name)) !== customer) return false;
  }
  return true;
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
