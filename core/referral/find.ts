import * as z from 'zod';
import type { Customer } from '../customer/customer.ts';
import { type Kept, read } from '../customer/keep.ts';
import { pointerKey, referralKey } from '../customer/keys.ts';
import { settledCustomer, survivingCustomer } from '../customer/resolve.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { codeName } from '../rewards/code.ts';
import type { Table } from '../table/table.ts';
import { offeredCode } from './offer.ts';
import { referralSchema } from './referral.ts';

const pointerSchema = z.object({ customer: z.string() });

/** To whom a code leads, by the id that stands there. */
export function codePointer(
  table: Table,
  ring: Keyring,
  code: string,
): Promise<Kept<{ customer: string }> | undefined> {
  return read(table, pointerKey(ring, 'referral', codeName(code)), pointerSchema);
}

/** Whose code it is, also somebody erased; finishes merges that were cut off. Undefined when nobody had it. */
export async function ownerOf(table: Table, ring: Keyring, code: string): Promise<Customer | undefined> {
  const pointer = await codePointer(table, ring, code);
  return pointer && settledCustomer(table, pointer.data.customer);
}

/** The customer whose code it is, or was; undefined when nobody's, or somebody's who was erased. */
export async function advocateOf(table: Table, ring: Keyring, code: string): Promise<string | undefined> {
  const owner = await ownerOf(table, ring, code);
  return owner === undefined || isErased(owner) ? undefined : owner.id;
}

export const isErased = ({ contact, profile }: Customer): boolean =>
  contact.erasedAt !== undefined || profile.erasedAt !== undefined;

/** An offer that is still good: whose, and its code as it was minted. */
export interface GoodOffer {
  readonly advocate: string;
  readonly code: string;
}

/** The good offer behind a code that was typed or followed. Changes nothing. `now` in epoch milliseconds. */
export async function goodOffer(
  table: Table,
  ring: Keyring,
  typed: string,
  now: number,
): Promise<GoodOffer | undefined> {
  const pointer = await codePointer(table, ring, typed);
  if (pointer === undefined) return undefined;
  const owner = await survivingCustomer(table, pointer.data.customer);
  if (isErased(owner)) return undefined;
  const referral = await read(table, referralKey(owner.id), referralSchema);
  const offered = referral && offeredCode(referral.data, typed);
  return offered !== undefined && now < offered.until ? { advocate: owner.id, code: offered.code } : undefined;
}
