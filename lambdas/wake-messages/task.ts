import * as z from 'zod';
import { HELD_SHARDS, heldIn } from '../../core/pause/held.ts';
import { readPauses } from '../../core/pause/pauses.ts';
import type { Scope } from '../../core/pause/scope.ts';
import { channels } from '../../core/channels/channel.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';

/** One errand: to look through a shard. Anything else on the queue (a stack's change of status) means: through all. */
const errandSchema = z.object({
  shard: z
    .int()
    .min(0)
    .max(HELD_SHARDS - 1),
});

export interface Ports {
  readonly table: Table;
  /** Puts a request back onto the send queue, whose pace is the account's. */
  readonly send: (requests: readonly string[]) => Promise<void>;
  /** Puts an errand onto the queue of this function. */
  readonly errand: (bodies: readonly string[]) => Promise<void>;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly string[];
}

/** How many requests one errand moves; a shard that holds more gets another errand. */
const MOST = 500;
/** A batch of SQS. */
const AT_ONCE = 10;

/**
 * Wakes what a pause held back that is over. Every request goes back onto the send queue, and only then is forgotten
 * here: cut off in between it comes twice, and the gate lets it pass once. Returns how many it woke.
 */
export async function wakeMessages(ports: Ports, shop: Shop, body: unknown): Promise<number> {
  const errand = errandSchema.safeParse(body);
  if (!errand.success) {
    const shards = Array.from({ length: HELD_SHARDS }, (_, shard) => JSON.stringify({ shard }));
    await ports.errand(shards);
    return 0;
  }
  const { shard } = errand.data;
  const { paused } = await readPauses(ports.table, shop.store.paused);
  let woken = 0;
  for (const scope of scopesOf(shop.journeys)) {
    if (Object.hasOwn(paused, scope)) continue;
    woken += await wake(ports, shard, scope, MOST - woken);
    if (woken < MOST) continue;
    await ports.errand([JSON.stringify({ shard })]);
    break;
  }
  return woken;
}

async function wake({ table, send }: Ports, shard: number, scope: Scope, most: number): Promise<number> {
  const held = await heldIn(table, shard, scope, most);
  for (let at = 0; at < held.length; at += AT_ONCE) {
    const batch = held.slice(at, at + AT_ONCE);
    await send(batch.map(({ request }) => request));
    for (const { item } of batch) await table.deleteIfVersion(item, item.version);
  }
  return held.length;
}

/** Everything that can be paused. */
const scopesOf = (journeys: readonly string[]): readonly Scope[] => [
  'shop',
  'marketing',
  ...journeys.map((journey) => `journey ${journey}`),
  ...channels.map((channel) => `channel ${channel}`),
];
