import { fractionOf } from '../ids/hash.ts';
import type { Key, Table } from '../table/table.ts';
import {
  type Budget,
  BUDGET_SHARDS,
  budgetExpiry,
  readShards,
  type Shard,
  shareOf,
  spentIn,
  writeShard,
} from './budget-shards.ts';

/** What a coupon takes from a budget. */
export interface Reservation extends Budget {
  /** The coupon's. */
  readonly id: string;
  /** Whole minor units. */
  readonly cost: number;
  /** It was promised before: it counts, and is not refused. */
  readonly evenIfOver: boolean;
}

/** The calendar month of an instant by UTC, such as "2026-11". `now` in epoch milliseconds. */
export const monthOf = (now: number): string => new Date(now).toISOString().slice(0, 7);

const TRIES = 100;

/**
 * Takes what a coupon may cost from its journey's budget; false when less is left. A repetition takes nothing more.
 *
 * While a coupon's own shard has enough, it takes from its share. As soon as one has not, all but the first shard are
 * closed: then what they spent is known for good, and what is left of the whole can be taken from the first, to the last
 * penny. So each coupon is counted by one write of one shard. The shard names who wrote it last; the one who comes next
 * writes that down in an item of its own, and only then writes over it. Whoever finds the coupon in neither place, in
 * this order, knows that it was not counted before the version that was read, and writes over no other.
 *
 * (A repetition in another month, after a crash between these two writes, counts in both: rather twice than not at all.)
 */
export async function reserve(table: Table, asking: Reservation): Promise<boolean> {
  const { id, cost, limit, evenIfOver } = asking;
  if (!Number.isSafeInteger(cost) || cost < 0)
    throw new Error(`budget of ${asking.journey}: got the cost ${cost}; it must be minor units, whole, from 0 on`);
  if (cost === 0) return true;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const shards = await readShards(table, asking);
    const found = shards.some(({ last }) => last?.id === id);
    if (found || (await table.get(spentKey(id))) !== undefined) {
      if (found) await writeDown(table, asking, asking);
      return true;
    }
    if (!evenIfOver && limit !== undefined && spentIn(shards) + cost > limit) return false;
    const shard = shardFor(shards, asking);
    if (shard === undefined) await closeAll(table, asking, shards);
    else if (await take(table, asking, shard)) return true;
  }
  throw new Error(`budget of ${asking.journey}: changed by others ${TRIES} times in a row; will be tried again`);
}

/** What is left of a budget, minor units; undefined when it has no limit. */
export async function leftOf(table: Table, budget: Budget): Promise<number | undefined> {
  if (budget.limit === undefined) return undefined;
  return Math.max(0, budget.limit - spentIn(await readShards(table, budget)));
}

/** Undefined: the shards are to be closed first, since its own has too little, or was made by another limit. */
function shardFor(shards: readonly Shard[], { id, cost, limit }: Reservation): Shard | undefined {
  const [first, ...others] = shards;
  if (others.every(({ closed }) => closed)) return first;
  const own = shards[Math.floor(fractionOf('budget', id) * BUDGET_SHARDS)];
  const isShared = shards.every((shard) => shard.version === 0 || (!shard.closed && shard.limit === limit));
  if (own === undefined || !isShared) return undefined;
  return limit === undefined || own.spent + cost <= shareOf(limit, own.nth) ? own : undefined;
}

/** A shard that somebody writes at the same time stays open, and is closed at the next attempt. */
async function closeAll(table: Table, budget: Budget, shards: readonly Shard[]): Promise<void> {
  for (const shard of shards.slice(1)) {
    const { nth: _nth, version: _version, ...content } = shard;
    if (!shard.closed) await writeShard(table, budget, shard, { ...content, closed: true });
  }
}

async function take(table: Table, asking: Reservation, shard: Shard): Promise<boolean> {
  const { id, cost, limit } = asking;
  const { last, spent, closed } = shard;
  if (last !== undefined && (await table.get(spentKey(last.id))) === undefined) await writeDown(table, asking, last);
  const content = { spent: spent + cost, limit, closed, last: { id, cost } };
  if (!(await writeShard(table, asking, shard, content))) return false;
  await writeDown(table, asking, asking);
  return true;
}

/** In no partition of the month: a repetition may come when the next has begun. */
const spentKey = (id: string): Key => ({ pk: `spent#${id}`, sk: 'spent' });

async function writeDown(table: Table, budget: Budget, { id, cost }: { id: string; cost: number }): Promise<void> {
  const { journey, month, currency } = budget;
  const data = { journey, month, currency, cost };
  await table.putIfAbsent({ ...spentKey(id), data, expiresAt: budgetExpiry(budget) });
}
