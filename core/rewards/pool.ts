import { read } from '../customer/keep.ts';
import { fractionOf } from '../ids/hash.ts';
import type { Table } from '../table/table.ts';
import { codeName } from './code.ts';
import {
  codeKey,
  codeSchema,
  FREE,
  freeKey,
  POOL_SHARDS,
  poolPartition,
  shardOf,
  takingKey,
  takingSchema,
} from './pool-items.ts';

/** What became of codes that were uploaded. */
export interface Uploaded {
  readonly added: number;
  /** Uploaded before, whether taken since or not. */
  readonly known: number;
  readonly refused: readonly { readonly code: string; readonly reason: string }[];
}

const written = /^[A-Za-z0-9_-]{3,40}$/;
const AT_ONCE = 20;

/** Adds codes of the shop's own to a pool. A repetition adds nothing, and finishes what was cut off. `now` in epoch milliseconds. */
export async function uploadCodes(
  table: Table,
  pool: string,
  codes: readonly string[],
  now: number,
): Promise<Uploaded> {
  const good = new Map<string, string>();
  const refused = [];
  for (const text of codes) {
    const code = text.trim();
    if (written.test(code)) good.set(codeName(code), code);
    else refused.push({ code: text.slice(0, 60), reason: 'must be 3 to 40 letters (A-Z), digits, - or _' });
  }
  let added = 0;
  const all = [...good];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const answers = await Promise.all(some.map(([name, code]) => add(table, pool, name, code, now)));
    added += answers.filter((isNew) => isNew).length;
  }
  return { added, known: codes.length - refused.length - added, refused };
}

async function add(table: Table, pool: string, name: string, code: string, now: number): Promise<boolean> {
  const key = codeKey(pool, name);
  const isNew = await table.putIfAbsent({ ...key, data: { code, uploadedAt: now } });
  const taken = isNew ? undefined : (await read(table, key, codeSchema))?.data.taken;
  if (taken === undefined) await table.putIfAbsent({ ...freeKey(pool, name), data: {} });
  return isNew;
}

const TRIES = 40;
/** Nobody asks again for a coupon's code after so long. */
const KEPT_DAYS = 400;

/**
 * A code of a pool for a coupon, the same one however often it is asked for; undefined when the pool is empty. First it
 * is written down which code the coupon is going to take, then the code becomes its own. The coupon turns to another
 * code only when that one belongs to somebody else for good, so it never has two. `now` in epoch milliseconds.
 */
export async function takeCode(table: Table, pool: string, coupon: string, now: number): Promise<string | undefined> {
  const key = takingKey(pool, coupon);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const taking = await read(table, key, takingSchema);
    const code = taking === undefined ? undefined : await makeOwn(table, pool, taking.data.name, coupon, now);
    if (code !== undefined) return code;
    const name = await freeName(table, pool, coupon);
    if (name === undefined) return undefined;
    const item = { ...key, data: { name }, expiresAt: Math.floor(now / 1000) + KEPT_DAYS * 86_400 };
    await (taking === undefined ? table.putIfAbsent(item) : table.putIfVersion(item, taking.version));
  }
  throw new Error(`pool ${pool}: others were first ${TRIES} times in a row; will be tried again`);
}

/** Whether a coupon can have a code of a pool, or has one. */
export async function hasCodeFor(table: Table, pool: string, coupon: string): Promise<boolean> {
  return (
    (await table.get(takingKey(pool, coupon))) !== undefined || (await freeName(table, pool, coupon)) !== undefined
  );
}

const COUNTED = 1000;

/** How many codes a pool has left; `atLeast`: there may be more. */
export interface Left {
  readonly left: number;
  readonly atLeast?: true;
}

/** Counts what a pool has left; of more than a thousand in one of its 16 parts only a thousand are counted. */
export async function codesLeft(table: Table, pool: string): Promise<Left> {
  const parts = Array.from({ length: POOL_SHARDS }, (_, shard) =>
    table.query(poolPartition(pool, shard), FREE, COUNTED),
  );
  const found = await Promise.all(parts);
  const left = found.reduce((sum, part) => sum + part.length, 0);
  return found.some((part) => part.length === COUNTED) ? { left, atLeast: true } : { left };
}

/** The code as it is written, when it is the coupon's now; undefined when it is another's. */
async function makeOwn(
  table: Table,
  pool: string,
  name: string,
  coupon: string,
  now: number,
): Promise<string | undefined> {
  const key = codeKey(pool, name);
  for (;;) {
    const item = await read(table, key, codeSchema);
    if (item === undefined) return undefined;
    const { code, taken } = item.data;
    if (taken !== undefined) return taken.coupon === coupon ? code : undefined;
    const data = { ...item.data, taken: { coupon, at: now } };
    if (!(await table.putIfVersion({ ...key, data }, item.version))) continue;
    await forgetFree(table, pool, name);
    return code;
  }
}

const LOOKED_AT = 10;

/** A code that nobody has, or undefined. Looks into all parts of the pool, each coupon from another place on. */
async function freeName(table: Table, pool: string, coupon: string): Promise<string | undefined> {
  for (let nth = 0; nth < POOL_SHARDS; nth += 1) {
    const partition = poolPartition(pool, (shardOf(coupon) + nth) % POOL_SHARDS);
    for (;;) {
      const free = await table.query(partition, FREE, LOOKED_AT);
      if (free.length === 0) break;
      const start = Math.floor(fractionOf('place', coupon) * free.length);
      for (const { sk } of [...free.slice(start), ...free.slice(0, start)]) {
        const name = sk.slice(FREE.length);
        const item = await read(table, codeKey(pool, name), codeSchema);
        if (item !== undefined && item.data.taken === undefined) return name;
        // Taken, and cut off before this was forgotten.
        await forgetFree(table, pool, name);
      }
    }
  }
  return undefined;
}

async function forgetFree(table: Table, pool: string, name: string): Promise<void> {
  const item = await table.get(freeKey(pool, name));
  if (item !== undefined) await table.deleteIfVersion(item, item.version);
}
