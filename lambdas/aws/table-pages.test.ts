import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Key, StoredItem } from '../../core/table/table.ts';
import { clientOf, type Database, openDynalite, TABLE } from '../../test/contract/databases.ts';
import { dynamoTable } from './customer-table.ts';
import { tablePages } from './table-pages.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');
let database: Database;
let client: DynamoDBClient;
const keys: Key[] = ['a', 'b', 'c', 'd'].flatMap((customer) =>
  Array.from({ length: customer === 'b' ? 9 : 2 }, (_, nth) => ({
    pk: `customer#${customer}`,
    sk: `live#cart#${nth}`,
  })),
);

beforeAll(async () => {
  database = await openDynalite();
  client = clientOf(database.endpoint);
  const table = dynamoTable(TABLE, () => NOON, client);
  for (const key of keys) await table.putIfAbsent({ ...key, data: { '': 1, constructor: [null] } });
  for (const sk of ['live#cart#3', 'zz'])
    await table.putIfAbsent({ pk: 'customer#a', sk, data: 1, expiresAt: NOON / 1000 });
  await table.putIfAbsent({ pk: 'customer#e', sk: 'live#x', data: 'lives', expiresAt: NOON / 1000 + 1 });
});
afterAll(async () => {
  client.destroy();
  await database.close();
});

async function everything(most: number | undefined, from?: Key) {
  const pages = tablePages(TABLE, () => NOON, most, client);
  const items: StoredItem[] = [];
  let after = from;
  let read = 0;
  do {
    const page = await pages.page(after);
    items.push(...page.items);
    after = page.last;
    read += 1;
  } while (after !== undefined);
  return { items, read };
}

it.each([undefined, 1, 3, 4, 100])('gives every item that has not expired once, %s a page', async (most) => {
  const { items, read } = await everything(most);
  const named = items.map(({ pk, sk }) => `${pk} ${sk}`);
  expect([...named].sort()).toEqual([...keys.map(({ pk, sk }) => `${pk} ${sk}`), 'customer#e live#x'].sort());
  expect(items.find(({ pk }) => pk === 'customer#c')).toMatchObject({
    data: { '': 1, constructor: [null] },
    version: 1,
  });
  if (most === 3) expect(read).toBeGreaterThan(5);
});

it('gives the items of a partition together and in order', async () => {
  const { items } = await everything(2);
  const partitions = items.map(({ pk }) => pk).filter((pk, nth, all) => pk !== all[nth - 1]);
  expect(partitions).toHaveLength(5);
  const ofB = items.filter(({ pk }) => pk === 'customer#b').map(({ sk }) => sk);
  expect(ofB).toEqual([...ofB].sort());
});

it('goes on after a whole partition, by a key that no item has', async () => {
  const { items } = await everything(3);
  const partitions = [...new Set(items.map(({ pk }) => pk))];
  for (const [nth, pk] of partitions.entries()) {
    const rest = await everything(3, { pk, sk: '~' });
    expect([...new Set(rest.items.map((item) => item.pk))]).toEqual(partitions.slice(nth + 1));
  }
});
