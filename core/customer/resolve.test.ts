import { setting } from '../../test/scenario/play.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { applyEvent } from '../record/apply.ts';
import { type Envelope, readEvent } from '../events/read-event.ts';
import type { ShopEvent } from '../events/index.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import type { Customer } from './customer.ts';
import { mergeCustomers } from './merge.ts';
import { customerOf, NobodyMeant, settledCustomer } from './resolve.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const { store } = setting();
let sequence = 0;

/** Somebody, by any of the names a shop has for people, does something with a cart. */
function seen(names: {
  userId?: string;
  anonymousId?: string;
  customerId?: string;
  email?: string;
  cart_id?: string;
}): ShopEvent {
  sequence += 1;
  const { email, cart_id, ...ids } = names;
  const detail = {
    messageId: `m-${sequence}`,
    ...ids,
    context: { traits: { email } },
    properties: { cart_id, product_id: `p-${sequence}` },
  };
  const time = new Date(now + sequence).toISOString();
  const envelope: Envelope = { id: 'bus', 'detail-type': 'Product Added', source: 'store', time, detail };
  const event = readEvent(envelope, now + sequence);
  if ('refused' in event) throw new Error(event.refused);
  return event;
}

async function record(table: Table, event: ShopEvent): Promise<Customer> {
  return applyEvent(table, await meant(table, event), event, store);
}

async function meant(table: Table, event: ShopEvent): Promise<Customer> {
  const customer = await customerOf(table, testRing, event);
  if ('forgotten' in customer) throw new Error('nobody was erased here');
  return settledCustomer(table, customer.id);
}

async function idsOf(...names: Parameters<typeof seen>[0][]): Promise<string[]> {
  const table = memoryTable(() => now);
  const ids: string[] = [];
  for (const name of names) ids.push((await record(table, seen(name))).id);
  const last: string[] = [];
  for (const id of ids) last.push((await settledCustomer(table, id)).id);
  return last;
}
/** Who is who, as letters: the same letter is the same customer. */
const people = async (...names: Parameters<typeof seen>[0][]): Promise<string> => {
  const ids = await idsOf(...names);
  return ids.map((id) => 'abcdef'.charAt([...new Set(ids)].indexOf(id))).join('');
};

const anna = { userId: 'anna' };
const ben = { userId: 'ben' };
const phone = { anonymousId: 'phone' };
const laptop = { anonymousId: 'laptop' };
const address = { email: 'anna@example.com' };
const cart = { cart_id: 'c-1' };

it.each<[string, string, Parameters<typeof seen>[0][]]>([
  ['a user is known again', 'aa', [anna, anna]],
  ['users are apart', 'ab', [anna, ben]],
  ['an anonymous visitor becomes known', 'aaa', [phone, { ...anna, ...phone }, phone]],
  ['two devices of one user', 'aaaa', [phone, laptop, { ...anna, ...phone }, { ...anna, ...laptop }]],
  ['a guest is known by the address alone', 'aa', [address, address]],
  ['a guest who makes an account', 'aaa', [address, { ...anna, ...address }, address]],
  [
    'a visitor whose address leads to the user',
    'aaaa',
    [{ ...anna, ...address }, phone, { ...phone, ...address }, phone],
  ],
  ['a cart leads to whom it belongs', 'aaa', [{ ...phone, ...cart }, cart, { ...anna, ...cart }]],
  ['two users on one device are never one', 'aab', [{ ...anna, ...phone }, phone, { ...ben, ...phone }]],
  ['two users with one address are never one', 'abab', [{ ...anna, ...address }, { ...ben, ...address }, anna, ben]],
  ['two users with one cart are never one', 'abab', [{ ...anna, ...cart }, { ...ben, ...cart }, anna, ben]],
  ['names that look alike in another kind are apart', 'abc', [{ userId: 'x' }, { anonymousId: 'x' }, { cart_id: 'x' }]],
  [
    'odd names are names',
    'abcab',
    [{ userId: '__proto__' }, { userId: 'a#b/🛒' }, { userId: 'a#b' }, { userId: '__proto__' }, { userId: 'a#b/🛒' }],
  ],
])('%s', async (_situation, same, names) => {
  expect(await people(...names)).toBe(same);
});

it('the user’s own facts stay, and a visitor’s cart comes along', async () => {
  const table = memoryTable(() => now);
  await record(table, seen({ ...anna, ...address, cart_id: 'c-2' }));
  await record(table, seen({ ...phone, ...cart }));
  const { profile, carts } = await record(table, seen({ ...anna, ...phone }));
  expect(profile).toMatchObject({ userId: 'anna', email: 'anna@example.com' });
  expect(carts.map(({ id }) => id).sort()).toEqual(['c-1', 'c-2']);
});

it('our own id names nobody whom we do not know', async () => {
  const table = memoryTable(() => now);
  await expect(customerOf(table, testRing, seen({ customerId: 'nobody' }))).rejects.toThrow(NobodyMeant);
  const { id } = await record(table, seen(anna));
  expect((await record(table, seen({ customerId: id }))).id).toBe(id);
});

it('a merge reaches through customers who were merged away meanwhile', async () => {
  const table = memoryTable(() => now);
  const [a, b, c] = [
    await record(table, seen({ ...phone, ...cart })),
    await record(table, seen(laptop)),
    await record(table, seen(anna)),
  ];
  await mergeCustomers(table, b.id, c.id);
  await mergeCustomers(table, a.id, b.id);
  const { id, carts } = await settledCustomer(table, a.id);
  expect(id).toBe(c.id);
  expect(carts.map((one) => one.id)).toContain('c-1');
});

/** A table whose calls take turns with those of others, in an order that a seed decides. */
function takingTurns(table: Table, seed: number): Table {
  let state = seed;
  const turn = async <T>(act: () => Promise<T>): Promise<T> => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    for (let wait = state % 7; wait > 0; wait -= 1) await Promise.resolve();
    return act();
  };
  return {
    get: (key) => turn(() => table.get(key)),
    query: (pk, prefix) => turn(() => table.query(pk, prefix)),
    putIfAbsent: (item) => turn(() => table.putIfAbsent(item)),
    putIfVersion: (item, version) => turn(() => table.putIfVersion(item, version)),
    deleteIfVersion: (key, version) => turn(() => table.deleteIfVersion(key, version)),
  };
}

describe('events of one person at the same time end as one customer', () => {
  it.each<[string, Parameters<typeof seen>[0][]]>([
    ['a new user', [anna, anna]],
    ['a new user on a known device', [{ ...anna, ...phone }, phone, { ...anna, ...phone }]],
    [
      'names that overlap',
      [
        { ...anna, ...address },
        { ...address, ...phone },
        { ...phone, ...cart },
      ],
    ],
    [
      'names in a circle',
      [
        { ...address, ...phone },
        { ...phone, ...cart },
        { ...cart, ...address },
      ],
    ],
  ])('%s', async (_situation, names) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const memory = memoryTable(() => now);
      const events = names.map(seen);
      const tables = events.map((_, nth) => takingTurns(memory, seed * 31 + nth));
      await Promise.all(events.map((event, nth) => record(tables[nth] ?? memory, event)));
      const ids = new Set<string>();
      for (const event of events) ids.add((await meant(memory, event)).id);
      expect([seed, ids.size]).toEqual([seed, 1]);
    }
  });
});
