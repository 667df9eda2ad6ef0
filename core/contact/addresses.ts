import * as z from 'zod';
import { read, type Shape, update } from '../customer/keep.ts';
import { addressKey } from '../customer/keys.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';

/**
 * Why nothing may be sent to an address. `erased` is over when the person opts in anew; `stop` when the person sends
 * START; the others stay.
 */
const causeSchema = z.enum(['bounced', 'complained', 'stop', 'dead', 'erased']);

export type Cause = z.output<typeof causeSchema>;

const addressSchema = z.object({
  /** Undefined when a suppression was lifted. */
  suppressed: z.object({ cause: causeSchema, at: z.number() }).optional(),
  /** When it was last lifted: a repetition of what happened before does not count. */
  liftedAt: z.number().optional(),
});

type Address = z.output<typeof addressSchema>;

const shape: Shape<Address> = { schema: addressSchema, fresh: {} };

export interface Suppressed {
  readonly cause: Cause;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** In words, for decisions and for the contact. */
export const causeInWords: Readonly<Record<Cause, string>> = {
  bounced: 'mail to it bounced',
  complained: 'a complaint came from it',
  stop: 'STOP came from it',
  dead: 'the device does not take messages any more',
  erased: 'its owner asked to be forgotten',
};

/**
 * Suppresses an address for whoever has it, now or later. It outlives the customer it was learnt from: only a keyed
 * hash of the address is kept. The first cause stays, except that an erasure gives way to the others and to a later one.
 */
export async function suppressAddress(
  table: Table,
  ring: Keyring,
  address: string,
  { cause, at }: Suppressed,
): Promise<void> {
  await update(table, addressKey(ring, address), shape, (known) => {
    const before = known.suppressed;
    if (at < (known.liftedAt ?? 0)) return known;
    // Said again: what lifts it must be later than the last time.
    if (before?.cause === cause) return at > before.at ? { ...known, suppressed: { cause, at } } : known;
    return before !== undefined && before.cause !== 'erased' ? known : { ...known, suppressed: { cause, at } };
  });
}

/** Ends a suppression of one cause that is older. `at` in epoch milliseconds. */
export async function liftSuppression(
  table: Table,
  ring: Keyring,
  address: string,
  cause: Cause,
  at: number,
): Promise<void> {
  await update(table, addressKey(ring, address), shape, (known) => {
    const { suppressed, liftedAt = 0 } = known;
    if (suppressed?.cause === cause && suppressed.at < at) return { liftedAt: at };
    return at > liftedAt ? { ...known, liftedAt: at } : known;
  });
}

/** What is known against each of the addresses; one that is not suppressed is missing. */
export async function suppressedAddresses(
  table: Table,
  ring: Keyring,
  addresses: readonly string[],
): Promise<Readonly<Record<string, Suppressed>>> {
  const known = await Promise.all(
    addresses.map(async (address) => {
      const { suppressed } = (await read(table, addressKey(ring, address), addressSchema))?.data ?? {};
      return suppressed === undefined ? [] : [[address, suppressed] as const];
    }),
  );
  return Object.fromEntries(known.flat());
}
