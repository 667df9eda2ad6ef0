import * as z from 'zod';
import { fractionOf } from '../ids/hash.ts';
import type { Key } from '../table/table.ts';

/** A pool's codes lie in so many partitions: the grants of all customers take from it. */
export const POOL_SHARDS = 16;

export const shardOf = (name: string): number => Math.floor(fractionOf('pool', name) * POOL_SHARDS);

export const poolPartition = (pool: string, shard: number): string => `pool#${pool}#${shard}`;

export const FREE = 'free#';

const keyOf = (pool: string, kind: string, name: string): Key => ({
  pk: poolPartition(pool, shardOf(name)),
  sk: `${kind}${name}`,
});

/** That a code was ever uploaded, and whose it is: it stays. */
export const codeKey = (pool: string, name: string): Key => keyOf(pool, 'code#', name);
/** That a code can be had: what is looked through. It may stay a while when the code is taken. */
export const freeKey = (pool: string, name: string): Key => keyOf(pool, FREE, name);
/** Which code a coupon takes. */
export const takingKey = (pool: string, coupon: string): Key => keyOf(pool, 'coupon#', coupon);

export const codeSchema = z.object({
  /** As the shop wrote it. */
  code: z.string(),
  uploadedAt: z.number(),
  /** Whose it is; the first stays. */
  taken: z.object({ coupon: z.string(), at: z.number() }).optional(),
});

export const takingSchema = z.object({ name: z.string() });
