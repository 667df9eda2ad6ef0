import * as z from 'zod';
import { type Shape, update } from '../customer/keep.ts';
import { fractionOf } from '../ids/hash.ts';
import type { Table } from '../table/table.ts';

/** What became of mails: of all that were accepted somewhere, how many bounced for good and how many were complained of. */
const tallySchema = z.object({ delivered: z.number(), bounced: z.number(), complained: z.number() });

export type Tally = z.output<typeof tallySchema>;

const HOUR = 3_600_000;
/** Feedback comes from many functions at once; one hot item would make them wait for one another. */
const SHARDS = 8;
const KEPT_HOURS = 72;

const none: Tally = { delivered: 0, bounced: 0, complained: 0 };
const shapeFor = (hour: number): Shape<Tally> => ({
  schema: tallySchema,
  fresh: none,
  expiresAt: () => (hour + KEPT_HOURS) * 3600,
});

const partition = (journey: string): string => `breaker#${journey}`;
const hourKey = (hour: number): string => `hour#${String(hour).padStart(8, '0')}`;

/** Counts one piece of feedback of a journey, in the hour in which it came. `by` spreads it. `now` in epoch milliseconds. */
export async function countFeedback(
  table: Table,
  journey: string,
  kind: keyof Tally,
  by: string,
  now: number,
): Promise<void> {
  const hour = Math.floor(now / HOUR);
  const shard = Math.floor(fractionOf('breaker', by) * SHARDS);
  const key = { pk: partition(journey), sk: `${hourKey(hour)}#${shard}` };
  await update(table, key, shapeFor(hour), (tally) => ({ ...tally, [kind]: tally[kind] + 1 }));
}

/** What came within the last 24 hours, in whole hours, and after `since`. Instants in epoch milliseconds. */
export async function feedbackOf(table: Table, journey: string, since: number, now: number): Promise<Tally> {
  const first = Math.max(Math.floor(now / HOUR) - 23, Math.ceil(since / HOUR));
  const items = await table.query(partition(journey), 'hour#');
  return items
    .filter(({ sk }) => sk >= hourKey(first))
    .map(({ data }) => tallySchema.parse(data))
    .reduce(
      (sum, tally) => ({
        delivered: sum.delivered + tally.delivered,
        bounced: sum.bounced + tally.bounced,
        complained: sum.complained + tally.complained,
      }),
      none,
    );
}
