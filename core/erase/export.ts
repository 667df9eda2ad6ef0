import { LIVE, LOG, partitionOf } from '../customer/keys.ts';
import type { Plain, Table } from '../table/table.ts';

/** Everything that is kept about a customer, as it is kept; task tokens are left out, they are keys and no data. */
export async function exportCustomer(table: Table, id: string): Promise<Readonly<Record<string, Plain>>> {
  const items = [...(await table.query(partitionOf(id), LIVE)), ...(await table.query(partitionOf(id), LOG))];
  const told = items.filter(({ sk }) => !sk.startsWith('live#wait#'));
  return { customer: id, items: told.map(({ sk, data }) => ({ item: sk.replace(/^(live|log)#/, ''), data })) };
}
