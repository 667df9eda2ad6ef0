import * as z from 'zod';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { survivorOf } from './find.ts';
import { read, update } from './keep.ts';
import { pointerKey } from './keys.ts';

const ownerSchema = z.object({ customer: z.string(), at: z.number() });

/** Who uses it is written down again after this long, milliseconds: not for each event. */
const RENEWED = 3_600_000;

/**
 * A phone is passed on, or used by two who sign in in turn: its notifications are for whoever used the app last. What
 * comes late takes nothing away. `at`: when it was used, epoch milliseconds.
 */
export async function ownDevice(
  table: Table,
  ring: Keyring,
  token: string,
  customer: string,
  at: number,
): Promise<void> {
  const fresh = { customer, at };
  await update(table, pointerKey(ring, 'device', token), { schema: ownerSchema, fresh }, (known) => {
    if (known === fresh) return { ...fresh };
    const isNews = at > known.at && (known.customer !== customer || at - known.at > RENEWED);
    return isNews ? { customer, at } : known;
  });
}

/** Those of the devices whose app was last used by this customer. */
export async function devicesOf(
  table: Table,
  ring: Keyring,
  customer: string,
  tokens: readonly string[],
): Promise<readonly string[]> {
  const owned: string[] = [];
  for (const token of tokens) {
    const owner = await read(table, pointerKey(ring, 'device', token), ownerSchema);
    if (owner === undefined || (await survivorOf(table, owner.data.customer)) === customer) owned.push(token);
  }
  return owned;
}
