import fc from 'fast-check';
import * as z from 'zod';
import { pointerKey } from '../../core/customer/keys.ts';
import { addSums, type Sums, sumsSchema, zero } from '../../core/report/sums.ts';
import { reportOf } from '../../core/report/report-of.ts';
import type { Item, Key } from '../../core/table/table.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { pagesInMemory } from '../../test/operate/pages-in-memory.ts';
import { settings, threeWeeks } from '../../test/operate/three-weeks.ts';
import { wholeTable } from '../../test/rules/whole-table.ts';
import { placeAt, shareOf } from './report.ts';
import { serveStaff } from './task.ts';

type Weeks = Awaited<ReturnType<typeof threeWeeks>>;
let weeks: Weeks;
beforeAll(async () => {
  weeks = await threeWeeks();
});

/** All shares together, each call so and so many items a page, and late after so many pages. */
async function whole(
  { table, items, now }: Pick<Weeks, 'table' | 'items' | 'now'>,
  most?: number,
  pagesACall = Infinity,
) {
  let sums: Sums = zero;
  let from: Key | undefined;
  let calls = 0;
  do {
    let pages = 0;
    const isLate = (): boolean => (pages += 1) >= pagesACall;
    const share = await shareOf(table, { pages: pagesInMemory(items, most), settings, isLate }, from, now);
    sums = addSums(sums, share.sums);
    from = share.next === undefined ? undefined : placeAt(share.next);
    calls += 1;
    if (calls > 1000) throw new Error('it goes on for ever');
  } while (from !== undefined);
  return { sums, calls };
}

it('is the same in pages of any size, and in any number of calls', async () => {
  const { sums, calls } = await whole(weeks);
  expect(calls).toBe(1);
  expect(sums.length).toBeGreaterThan(15);
  for (const most of [1, 2, 3, 4, 5, 7, 11, 1000]) {
    expect((await whole(weeks, most)).sums).toEqual(sums);
    expect((await whole(weeks, most, 1)).sums).toEqual(sums);
    expect((await whole(weeks, most, 2)).sums).toEqual(sums);
  }
  expect((await whole(weeks, 3, 1)).calls).toBeGreaterThan(5);
});

it('names nobody, and nothing of anybody', async () => {
  const text = JSON.stringify((await whole(weeks, 3)).sums);
  for (const name of ['anna', 'ben', 'cleo', 'dora', 'eve', 'finn', '@', 'c-1', 'o-4', 'THANKS-', 'customer#'])
    expect(text).not.toContain(name);
  const ids = weeks.items().flatMap(({ pk }) => (pk.startsWith('customer#') ? [pk.slice('customer#'.length)] : []));
  for (const id of ids) expect(text).not.toContain(id);
});

it('counts nothing of two customers who turned out to be one twice, also while the merge is under way', async () => {
  const fresh = await threeWeeks();
  const before = await whole(fresh);
  const { table } = fresh;
  const id = async (user: string) =>
    z.object({ customer: z.string() }).parse((await table.get(pointerKey(fresh.world.ring, 'user', user)))?.data)
      .customer;
  const [loser, winner] = [await id('ben'), await id('finn')];
  const tombstone = await table.get({ pk: `customer#${loser}`, sk: 'live#profile' });
  const data = { toldAt: 0, seenAt: 0, mergedInto: { customer: winner, done: false } };
  await table.putIfVersion({ pk: `customer#${loser}`, sk: 'live#profile', data }, tombstone?.version ?? 0);
  // Everything has been copied, and nothing has been taken away yet.
  const theirs = await table.query(`customer#${loser}`, 'l');
  for (const item of theirs.filter(({ sk }) => !/^live#(profile|contact)/.test(sk)))
    await table.putIfAbsent({ ...item, pk: `customer#${winner}` });
  const { sums } = await whole(fresh, 3);
  const but = (facts: Sums): Sums => facts.filter(({ what }) => what !== 'customer');
  expect(but(sums)).toEqual(but(before.sums));
  const customers = sums.filter(({ what }) => what === 'customer').map(({ by, count }) => [by['state'], count]);
  expect(customers).toEqual([
    ['erased', 1],
    ['known', 4],
    ['merged', 1],
  ]);
});

it('wherever pages end, each customer is folded whole and once', async () => {
  const shops = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      shops,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (sizes, most, calls) => {
        const { table, items } = wholeTable(() => 0);
        for (const [customer, size] of sizes.entries()) {
          await table.putIfAbsent({ ...pointerKey(testRing, 'user', String(customer)), data: {} });
          for (let nth = 0; nth < size; nth += 1) {
            const data = { id: `o-${nth}`, currency: 'GBP', completedAt: 1, total: 100, lines: [], toldAt: 0 };
            const whole = { ...data, told: {}, refunds: {}, shipped: {}, delivered: {} };
            await table.putIfAbsent({ pk: `customer#${customer}`, sk: `live#order#${nth}`, data: whole });
          }
        }
        const { sums } = await whole({ table, items, now: 0 }, most, calls);
        const count = (what: string) =>
          sums.filter((one) => one.what === what).reduce((sum, one) => sum + one.count, 0);
        expect(count('customer')).toBe(sizes.length);
        expect(count('order')).toBe(sizes.reduce((sum, size) => sum + size, 0));
        const byHand = sizes.map((_, nth) => reportOf(ofCustomer(items(), nth), 0, settings)).reduce(addSums, zero);
        expect(sums).toEqual(byHand);
      },
    ),
    { numRuns: 150 },
  );
});

const ofCustomer = (items: readonly Item[], nth: number) => items.filter(({ pk }) => pk === `customer#${nth}`);

describe('the call', () => {
  const ports = (change: object = {}) => {
    const { table, items, world } = weeks;
    const tokens = { succeed: never, fail: never, beat: never };
    const reporting = () => ({ pages: pagesInMemory(items, 3), settings, isLate: () => true });
    return { table, ring: world.ring, tokens, wake: never, journeys: [], reporting, ...change };
  };
  const never = (): never => {
    throw new Error('nobody asked for it');
  };
  const call = (body: unknown, change?: object) =>
    serveStaff(ports(change), { action: 'report', body, by: 'kim' }, weeks.now);
  const answered = z.object({ sums: sumsSchema, next: z.string().optional() });

  it('answers a part, and where the next one begins', async () => {
    let sums: Sums = zero;
    let body: object | undefined = {};
    while (body !== undefined) {
      const answer = await call(body);
      expect(answer.status).toBe(200);
      const share = answered.parse(JSON.parse(JSON.stringify(answer.body)));
      sums = addSums(sums, share.sums);
      body = share.next === undefined ? undefined : { from: share.next };
    }
    expect(sums).toEqual((await whole(weeks)).sums);
  });

  it.each([
    [{ from: 7 }, 'from: must be what the last answer called next'],
    [{ from: '' }, 'from: is no place in the table; pass on what the last answer called next, or leave it out'],
    [{ from: 'e30' }, 'from: is no place in the table; pass on what the last answer called next, or leave it out'],
    [
      { from: 'WyIiLCIiXQ' },
      'from: is no place in the table; pass on what the last answer called next, or leave it out',
    ],
    ['anna@example.com', 'the body: Invalid input: expected object, received string'],
  ])('refuses %j', async (body, message) => {
    expect(await call(body)).toEqual({ status: 400, body: { message } });
  });

  it('says so where there is no table to look through', async () => {
    expect(await call({}, { reporting: undefined })).toEqual({
      status: 404,
      body: { message: 'There is no table here that can be looked through as a whole.' },
    });
  });
});
