import * as z from 'zod';
import { fractionOf, hashOf } from '../ids/hash.ts';
import type { Key, StoredItem, Table } from '../table/table.ts';
import type { Scope } from './scope.ts';

/** The send requests that a pause holds back lie in so many partitions: a whole shop's may be hundreds of thousands. */
export const HELD_SHARDS = 16;

const heldSchema = z.object({
  /** The request as it came, task token and all: it goes back onto the send queue unchanged. */
  request: z.string(),
});

/** A send request that is held back, and by what. */
export interface Holding {
  readonly scope: Scope;
  readonly enrolment: string;
  readonly message: string;
  /** Of the step that waits: a request that comes late takes no newer one's place. */
  readonly token: string;
}

export interface Held {
  readonly request: string;
  readonly item: StoredItem;
}

const KEPT_DAYS = 40;

/** In order of what holds it back, so that the end of one pause need not read what another holds. */
const keyOf = ({ scope, enrolment, message, token }: Holding): Key => ({
  pk: `held#${Math.floor(fractionOf(enrolment, message) * HELD_SHARDS)}`,
  sk: `held#${scope}#${enrolment}#${message}#${hashOf('token', token)}`,
});

/** Keeps a send request until its pause ends. `now` in epoch milliseconds. */
export async function hold(table: Table, holding: Holding, request: string, now: number): Promise<void> {
  const key = keyOf(holding);
  const item = { ...key, data: { request }, expiresAt: Math.floor(now / 1000) + KEPT_DAYS * 86_400 };
  for (;;) {
    const before = await table.get(key);
    if (before === undefined ? await table.putIfAbsent(item) : await table.putIfVersion(item, before.version)) return;
  }
}

/** Forgets what is not held back any more. */
export async function release(table: Table, holding: Holding): Promise<void> {
  const held = await table.get(keyOf(holding));
  if (held !== undefined) await table.deleteIfVersion(held, held.version);
}

/** What a scope holds back in one shard, at most `most` requests. */
export async function heldIn(table: Table, shard: number, scope: Scope, most: number): Promise<readonly Held[]> {
  const items = await table.query(`held#${shard}`, `held#${scope}#`, most);
  return items.map((item) => ({ ...heldSchema.parse(item.data), item }));
}
