import * as z from 'zod';
import { suppressAddress } from '../contact/addresses.ts';
import { newContact } from '../contact/contact.ts';
import { channels } from '../channels/channel.ts';
import type { Customer } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { contactKey, LIVE, LOG, partitionOf, profileKey } from '../customer/keys.ts';
import { addressesOf, newProfile, sameProfile } from '../customer/profile.ts';
import { contactShape, profileShape } from '../enrolment/shapes.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import type { Tokens } from '../waits/waits.ts';

const REASON = 'the customer asked to be forgotten';
const WAIT = 'live#wait#';
/** What stays: the tombstone, in two items that name nobody. */
const STAYS: readonly string[] = [profileKey('').sk, contactKey('').sk];

const waitSchema = z.object({ token: z.string() });

/**
 * Forgets a customer. What forbids comes first: from then on nothing is claimed. Then the addresses are suppressed by
 * their keyed hashes, every wait is ended, and everything goes but a tombstone that tells nothing but when. The
 * pointers stay (keyed hashes, too), so that an event from before, whenever it comes, finds the tombstone and is
 * forgotten as well. Each step may be repeated; what was cut off is finished by the next attempt. `now` in epoch
 * milliseconds.
 */
export async function eraseCustomer(
  table: Table,
  ring: Keyring,
  tokens: Tokens,
  { id, profile }: Customer,
  now: number,
): Promise<void> {
  const { data: contact } = await update(table, contactKey(id), contactShape, (before) => {
    const after = { ...newContact(), erasedAt: before.erasedAt ?? now };
    return JSON.stringify(after) === JSON.stringify(before) ? before : after;
  });
  const at = contact.erasedAt ?? now;
  for (const channel of channels) {
    for (const address of addressesOf(profile, channel)) {
      await suppressAddress(table, ring, address, { cause: 'erased', at });
    }
  }
  await deleteAll(table, tokens, id);
  const tombstone = { ...newProfile(), erasedAt: at };
  await update(table, profileKey(id), profileShape, (before) => (sameProfile(before, tombstone) ? before : tombstone));
}

/** A wait is told before it goes, also one that was registered meanwhile. */
async function deleteAll(table: Table, tokens: Tokens, id: string): Promise<void> {
  for (const shelf of [LIVE, LOG]) {
    for (const item of await table.query(partitionOf(id), shelf)) {
      if (item.sk.startsWith(WAIT)) await tokens.fail(waitSchema.parse(item.data).token, 'Left', REASON);
      if (!STAYS.includes(item.sk)) await deleteSurely(table, item.pk, item.sk);
    }
  }
}

/** Also what somebody else writes at the same time. */
async function deleteSurely(table: Table, pk: string, sk: string): Promise<void> {
  for (;;) {
    const item = await table.get({ pk, sk });
    if (item === undefined || (await table.deleteIfVersion(item, item.version))) return;
  }
}
