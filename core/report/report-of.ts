import type { StoredItem } from '../table/table.ts';
import { factsOfCarts } from './of-carts.ts';
import { factsOfMessages, factsOfRefusals, factsOfRuns } from './of-runs.ts';
import { factsOfCoupons, factsOfOrders } from './of-sales.ts';
import { readPartition, type ReportSettings } from './partition.ts';
import { fact, sumOf, type Sums, zero } from './sums.ts';

/**
 * What the journeys have done for one customer, from all that is kept about them: a pure fold over a whole partition.
 * Whoever was merged counts with whom they became, and nothing is told of whoever was erased. `now` in epoch
 * milliseconds.
 */
export function reportOf(
  items: readonly Pick<StoredItem, 'pk' | 'sk' | 'data'>[],
  now: number,
  settings: ReportSettings,
): Sums {
  if (items.length === 0) return zero;
  const partition = readPartition(items);
  const customer = fact('customer', { state: partition.state });
  if (partition.state !== 'known') return [customer];
  return sumOf([
    customer,
    ...Array.from({ length: partition.unreadable }, () => fact('unreadable', {})),
    ...factsOfRuns(partition, settings),
    ...factsOfMessages(partition),
    ...factsOfRefusals(partition),
    ...factsOfOrders(partition),
    ...factsOfCoupons(partition, now),
    ...factsOfCarts(partition, settings, now),
  ]);
}
