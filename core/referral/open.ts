import { update } from '../customer/keep.ts';
import { pointerKey, referralKey } from '../customer/keys.ts';
import { settledCustomer } from '../customer/resolve.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { codeName, mintCode } from '../rewards/code.ts';
import type { Table } from '../table/table.ts';
import { codePointer, isErased } from './find.ts';
import { referralShape } from './offer.ts';
import type { Referral } from './referral.ts';

interface Opening {
  /** How long a new offer is good, in milliseconds. */
  readonly validFor: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

const TRIES = 8;

/**
 * The customer's one open offer to friends: the one that is still good, else a new one under a new code. Written first,
 * then its pointer; a repetition writes what is missing. Undefined for somebody who was erased.
 */
export async function openReferral(
  table: Table,
  ring: Keyring,
  customer: string,
  opening: Opening,
): Promise<Referral | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const holder = await settledCustomer(table, customer);
    if (isErased(holder)) return undefined;
    const offer = await offerWithPointer(table, ring, holder.id, opening);
    // Written, then looked: whoever was merged or erased meanwhile leaves no offer behind that nobody finds again.
    const current = await settledCustomer(table, customer);
    if (current.id === holder.id && !isErased(current)) return offer;
    await takeBack(table, holder.id);
  }
  throw new Error('the customer was merged again and again; will be tried again');
}

async function offerWithPointer(table: Table, ring: Keyring, customer: string, opening: Opening): Promise<Referral> {
  let taken: string | undefined;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { data } = await update(table, referralKey(customer), referralShape, (offer) =>
      offer.code !== taken && opening.now < offer.expiresAt ? offer : anew(ring, customer, offer, opening, taken),
    );
    if (await pointTo(table, ring, data.code, customer)) return data;
    taken = data.code;
  }
  throw new Error(`${TRIES} codes in a row are others' already; will be tried again`);
}

/** The offer made anew. A code that turned out to be somebody else's was never this customer's. */
function anew(
  ring: Keyring,
  customer: string,
  before: Referral,
  { validFor, now }: Opening,
  taken: string | undefined,
): Referral {
  const { code, expiresAt, earlier, earlierUntil } = before;
  const run = before.run + 1;
  const isOut = code !== '' && code !== taken;
  return {
    ...before,
    code: mintCode(ring, '', 'referral', customer, String(run)),
    run,
    openedAt: now,
    expiresAt: now + validFor,
    ...(isOut ? { earlier: [...earlier, code], earlierUntil: { ...earlierUntil, [code]: expiresAt } } : {}),
  };
}

/** False when the code is another customer's. */
async function pointTo(table: Table, ring: Keyring, code: string, customer: string): Promise<boolean> {
  const there = await codePointer(table, ring, code);
  if (there !== undefined) {
    const holder = there.data.customer;
    return holder === customer || (await settledCustomer(table, holder)).id === customer;
  }
  const item = { ...pointerKey(ring, 'referral', codeName(code)), data: { customer } };
  return (await table.putIfAbsent(item)) || pointTo(table, ring, code, customer);
}

/** By now a merge has carried everything along, and an erasure has deleted it, but for what was written too late. */
async function takeBack(table: Table, customer: string): Promise<void> {
  const late = await table.get(referralKey(customer));
  if (late !== undefined) await table.deleteIfVersion(late, late.version);
}
