import type * as z from 'zod';
import type { Key, Plain, StoredItem, Table } from '../table/table.ts';

/** An item's content and the version it was read at. */
export interface Kept<T> {
  readonly version: number;
  readonly data: T;
}

/** How one kind of item is kept: where, by which schema, what a new one holds, and when it may go. */
export interface Shape<T> {
  readonly schema: z.ZodType<T>;
  readonly fresh: T;
  /** Epoch seconds. */
  readonly expiresAt?: (data: T) => number | undefined;
}

const TRIES = 12;

export function kept<T>(item: StoredItem | undefined, schema: z.ZodType<T>): Kept<T> | undefined {
  return item === undefined ? undefined : { version: item.version, data: schema.parse(item.data) };
}

export const read = async <T>(table: Table, key: Key, schema: z.ZodType<T>): Promise<Kept<T> | undefined> =>
  kept(await table.get(key), schema);

/**
 * Changes an item, whoever else changes it at the same time: on a lost race it is read again and the change is made
 * anew. A change that returns what it was given is not written. `loaded` saves the first reading. Returns what is kept
 * then; version 0 means that there is no item.
 */
export async function update<T extends Plain>(
  table: Table,
  key: Key,
  shape: Shape<T>,
  change: (data: T) => T,
  loaded?: Kept<T>,
): Promise<Kept<T>> {
  let current = loaded ?? (await read(table, key, shape.schema));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = current?.data ?? shape.fresh;
    const data = change(before);
    if (data === before) return current ?? { version: 0, data };
    const expiresAt = shape.expiresAt?.(data);
    const item = { ...key, data, ...(expiresAt === undefined ? {} : { expiresAt }) };
    const written = current === undefined ? table.putIfAbsent(item) : table.putIfVersion(item, current.version);
    if (await written) return { version: (current?.version ?? 0) + 1, data };
    current = await read(table, key, shape.schema);
  }
  throw new Error(
    `${key.sk.split('#').slice(0, 2).join(' ')}: changed by others ${TRIES} times in a row; will be tried again`,
  );
}
