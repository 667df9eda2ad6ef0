import * as z from 'zod';
import { kept } from '../customer/keep.ts';
import type { Key, Table } from '../table/table.ts';

/** What the discounts of a journey may cost in a calendar month, in one currency. */
export interface Budget {
  readonly journey: string;
  /** By UTC, such as "2026-11". */
  readonly month: string;
  readonly currency: string;
  /** Minor units; undefined: it is counted, and nothing is refused. */
  readonly limit: number | undefined;
}

/** Many functions grant at the same time; one hot item would make them wait for one another. */
export const BUDGET_SHARDS = 8;

const shardSchema = z.object({
  /** Minor units. */
  spent: z.number(),
  /** The whole budget's limit when this shard was written, by which it has its share. */
  limit: z.number().optional(),
  /** Nothing is taken here any more: what is left is taken from the first shard. */
  closed: z.boolean(),
  /** Who took last, and what: the one who comes next writes it down before forgetting it. */
  last: z.object({ id: z.string(), cost: z.number() }).optional(),
});

export type ShardContent = z.output<typeof shardSchema>;

export interface Shard extends ShardContent {
  readonly nth: number;
  /** 0 when there is none yet. */
  readonly version: number;
}

const partition = ({ journey, month, currency }: Budget): string => `budget#${journey}#${month}#${currency}`;

const KEPT_DAYS = 150;

/** Epoch seconds. */
export const budgetExpiry = ({ month }: Budget): number =>
  Math.floor(Date.parse(`${month}-01T00:00:00Z`) / 1000) + KEPT_DAYS * 86_400;

/** All shards of a budget, also those that nobody has written yet. */
export async function readShards(table: Table, budget: Budget): Promise<readonly Shard[]> {
  const items = await table.query(partition(budget), 'shard#', BUDGET_SHARDS);
  return Array.from({ length: BUDGET_SHARDS }, (_, nth) => {
    const item = kept(
      items.find(({ sk }) => sk === `shard#${nth}`),
      shardSchema,
    );
    return { ...(item?.data ?? { spent: 0, closed: false }), nth, version: item?.version ?? 0 };
  });
}

/** Writes a shard over the version that was read; false when somebody else was first. */
export function writeShard(
  table: Table,
  budget: Budget,
  { nth, version }: Shard,
  data: ShardContent,
): Promise<boolean> {
  const key: Key = { pk: partition(budget), sk: `shard#${nth}` };
  const item = { ...key, data, expiresAt: budgetExpiry(budget) };
  return version === 0 ? table.putIfAbsent(item) : table.putIfVersion(item, version);
}

/** The part of a limit that a shard may give away by itself; all of them are the whole. */
export const shareOf = (limit: number, nth: number): number =>
  Math.floor(limit / BUDGET_SHARDS) + (nth < limit % BUDGET_SHARDS ? 1 : 0);

export const spentIn = (shards: readonly Shard[]): number => shards.reduce((sum, { spent }) => sum + spent, 0);
