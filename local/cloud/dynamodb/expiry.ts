import type { TablePlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import type { Database } from './database.ts';
import { pages, type Item } from './items.ts';

/** AWS deletes expired items within a few days, so once a day is often enough. */
const DAY = 86_400_000;

/** Time to live: the database itself does not know it. */
export interface Expiry {
  /** An item that was written. */
  note(table: string, item: Item): void;
  attributeOf(table: string): string | undefined;
}

export async function createExpiry(
  { clock }: Kernel,
  database: Database,
  plans: readonly TablePlan[],
): Promise<Expiry> {
  const byTable = new Map(plans.map((plan) => [plan.name, plan]));
  const due = new Map<number, Map<string, { readonly plan: TablePlan; readonly key: Item }>>();

  async function remove(plan: TablePlan, key: Item, attribute: string): Promise<void> {
    const request = {
      TableName: plan.name,
      Key: key,
      ConditionExpression: '#expires <= :now',
      ExpressionAttributeNames: { '#expires': attribute },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(clock.now() / 1000)) } },
    };
    // Refused if the item has been given more time meanwhile, or is gone.
    await database.call('DeleteItem', JSON.stringify(request));
  }

  function planDay(day: number): Map<string, { readonly plan: TablePlan; readonly key: Item }> {
    const known = due.get(day);
    if (known !== undefined) return known;
    const keys = new Map<string, { readonly plan: TablePlan; readonly key: Item }>();
    due.set(day, keys);
    const tidy = async () => {
      due.delete(day);
      for (const { plan, key } of keys.values()) await remove(plan, key, plan.expiresBy ?? '');
    };
    clock.at(day * DAY, tidy, { idle: true });
    return keys;
  }

  function note(table: string, item: Item): void {
    const plan = byTable.get(table);
    const expires = Number(item[plan?.expiresBy ?? '']?.['N']);
    if (plan === undefined || !Number.isFinite(expires)) return;
    const key = Object.fromEntries(plan.keys.map((name) => [name, item[name] ?? {}]));
    const day = Math.ceil(Math.max(expires * 1000, clock.now()) / DAY);
    planDay(day).set(JSON.stringify([table, key]), { plan, key });
  }

  for (const { name, expiresBy } of plans) {
    if (expiresBy === undefined) continue;
    for await (const item of pages(database, 'Scan', { TableName: name })) note(name, item);
  }
  return { note, attributeOf: (table) => byTable.get(table)?.expiresBy };
}
