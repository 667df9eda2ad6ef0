import * as z from 'zod';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { pointerKey, type PointerKind, profileKey } from './keys.ts';
import { phoneNumber } from './phone-number.ts';
import { profileSchema } from './profile.ts';

const pointerSchema = z.object({ customer: z.string() });

type Reader = Pick<Table, 'get'>;

/** Wend's id of somebody named by it, a user id, a mail address, a phone number or an anonymous id; else undefined. */
export async function findCustomer(table: Reader, ring: Keyring, name: string): Promise<string | undefined> {
  const own = await table.get(profileKey(name));
  if (own !== undefined) return survivorOf(table, name);
  const names: readonly (readonly [PointerKind, string | undefined])[] = [
    ['user', name],
    ['email', name.toLowerCase()],
    ['phone', phoneNumber(name, undefined)],
    ['anonymous', name],
  ];
  for (const [kind, value] of names) {
    const pointer = value === undefined ? undefined : await table.get(pointerKey(ring, kind, value));
    if (pointer !== undefined) return survivorOf(table, pointerSchema.parse(pointer.data).customer);
  }
  return undefined;
}

/** Whom a customer became: merged ones leave a tombstone. */
export async function survivorOf(table: Reader, id: string, met: readonly string[] = []): Promise<string> {
  if (met.includes(id)) throw new Error(`customer ${id}: the tombstones of merged customers form a circle`);
  const item = await table.get(profileKey(id));
  const merged = item === undefined ? undefined : profileSchema.parse(item.data).mergedInto;
  return merged === undefined ? id : survivorOf(table, merged.customer, [...met, id]);
}
