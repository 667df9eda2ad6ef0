import * as z from 'zod';
import { partitionOf, pointerKey, profileKey, type PointerKind } from '../../core/customer/keys.ts';
import { profileSchema } from '../../core/customer/profile.ts';
import { type Keyring, keyringSchema } from '../../core/keyring/keyring.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { readJson } from '../cloud/json.ts';

/** What somebody is looked up with: the table, and the keyring that hashes names. */
export type Reader = Pick<Cloud, 'getItem' | 'queryTable' | 'secret'>;

const pointerItem = z.object({ data: z.object({ customer: z.string() }) });
const profileItem = z.object({ data: profileSchema });

/** Wend's id of somebody named by it, by a user id, an anonymous id, an address or a number; undefined when nobody is known so. */
export async function findCustomer(cloud: Reader, name: string): Promise<string | undefined> {
  const own = await cloud.queryTable(partitionOf(name));
  if (own.length > 0) return survivorOf(cloud, name);
  const ring = keyringOf(cloud);
  if (ring === undefined) return undefined;
  const pointers: readonly (readonly [PointerKind, string])[] = [
    ['user', name],
    ['email', name.toLowerCase()],
    ['phone', name.replaceAll(/[ ()-]/g, '')],
    ['anonymous', name],
  ];
  for (const [kind, value] of pointers) {
    const { pk, sk } = pointerKey(ring, kind, value);
    const pointer = pointerItem.safeParse(await cloud.getItem(pk, sk));
    if (pointer.success) return survivorOf(cloud, pointer.data.data.customer);
  }
  return undefined;
}

/** Undefined before the first secret is there: then no name leads to anybody either. */
function keyringOf(cloud: Pick<Reader, 'secret'>): Keyring | undefined {
  const text = cloud.secret();
  return text === undefined ? undefined : keyringSchema.parse(readJson(text));
}

/** Whom a customer became: merged ones leave a tombstone. */
export async function survivorOf(cloud: Reader, id: string): Promise<string> {
  const { pk, sk } = profileKey(id);
  const profile = profileItem.safeParse(await cloud.getItem(pk, sk));
  const merged = profile.success ? profile.data.data.mergedInto : undefined;
  return merged === undefined ? id : survivorOf(cloud, merged.customer);
}
