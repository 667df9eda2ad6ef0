import * as z from 'zod';
import type { Occurrence } from '../events/occurrence.ts';
import { hashOf } from '../ids/hash.ts';
import type { Table } from '../table/table.ts';
import { type Customer, loadCustomer, readCustomer } from './customer.ts';
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
    const customer = await unite(table, event, found);
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
  ];
  return all.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value }]));
}

async function named(table: Table, id: string): Promise<string> {
  const profile = await read(table, profileKey(id), profileSchema);
  if (profile === undefined) throw new NobodyMeant(`customerId: nobody is known as ${JSON.stringify(id.slice(0, 60))}.`);
  return profile.data.mergedInto?.customer ?? id;
}

const follow = async (table: Table, { kind, value }: Name): Promise<string | undefined> =>
  (await read(table, pointerKey(kind, value), pointerSchema))?.data.customer;

/** One customer for all that was found; in the common case everything leads to the same one, and nothing is read. */
async function unite(table: Table, event: Occurrence, found: readonly (string | undefined)[]): Promise<string> {
  const ids = [...new Set(found.flatMap((id) => id ?? []))];
  const [first] = ids;
  if (first === undefined) return hashOf('customer', event.messageId);
  const newUser = event.identity.userId !== undefined && found[0] === undefined;
  if (ids.length === 1 && !newUser) return first;
  const loaded = await Promise.all(ids.map((id) => loadCustomer(table, id)));
  const customers = loaded.filter((customer, index) => loaded.findIndex((other) => other.id === customer.id) === index);
  const userId = event.identity.userId ?? customers.find((customer) => customer.profile.userId !== undefined)?.profile.userId;
  const same = customers.filter(({ profile }) => profile.userId === undefined || profile.userId === userId);
  const winner = same.find(({ profile }) => profile.userId !== undefined) ?? same[0];
  if (winner === undefined) return hashOf('customer', event.messageId);
  for (const loser of same) if (loser.id !== winner.id) await mergeCustomers(table, loser.id, winner.id);
  return winner.id;
}

/** Writes the pointers that are missing. False when somebody else wrote one to another customer meanwhile. */
async function pointTo(table: Table, names: readonly Name[], customer: string): Promise<boolean> {
  for (const name of names) {
    const written = await table.putIfAbsent({ ...pointerKey(name.kind, name.value), data: { customer } });
    if (!written && (await follow(table, name)) !== customer) return false;
  }
  return true;
}

/** Reads a customer whom events may have merged with another, and finishes a merge that was cut off. */
export async function settledCustomer(table: Table, id: string): Promise<Customer> {
  const customer = await readCustomer(table, id);
  const merged = customer.profile.mergedInto;
  if (merged === undefined) return customer;
  if (!merged.done) await mergeCustomers(table, id, merged.customer);
  return loadCustomer(table, merged.customer);
}
