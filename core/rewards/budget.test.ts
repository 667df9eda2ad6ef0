import fc from 'fast-check';
import { Fault, faulty } from '../../test/faults/faulty.ts';
import { interleave } from '../../test/rules/interleave.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { leftOf, monthOf, reserve } from './budget.ts';
import { BUDGET_SHARDS, shareOf } from './budget-shards.ts';

const fresh = (): Table => memoryTable(() => 0);
const budget = (limit: number | undefined = 1000) => ({
  journey: 'post-purchase',
  month: '2026-11',
  currency: 'GBP',
  limit,
});
const coupon = (id: string, cost: number, limit?: number, evenIfOver = false) => ({
  ...budget(limit),
  id,
  cost,
  evenIfOver,
});
/** What all of them took, told by a limit that nobody reaches. */
const spent = async (table: Table): Promise<number> => 1e9 - ((await leftOf(table, budget(1e9))) ?? 0);

it('a month is by UTC', () => {
  expect(['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00Z'].map((text) => monthOf(Date.parse(text)))).toEqual([
    '2026-11',
    '2026-12',
  ]);
});

it('the shares of all shards are the limit, and no less for a higher limit', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(100), (limit, more) => {
      const shares = Array.from({ length: BUDGET_SHARDS }, (_, nth) => shareOf(limit, nth));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(limit);
      expect(shares.every((share, nth) => share <= shareOf(limit + more, nth))).toBe(true);
    }),
  );
});

it('is used to the last penny, and nothing is taken that is not there', async () => {
  const table = fresh();
  const answers = [];
  for (const cost of [400, 400, 201, 199, 2, 1, 1]) {
    answers.push(await reserve(table, coupon(`c-${answers.length}`, cost)));
  }
  expect([answers, await leftOf(table, budget())]).toEqual([[true, true, false, true, false, true, false], 0]);
});

it('what was promised counts, though it is too much; nobody else gets anything then', async () => {
  const table = fresh();
  expect(await reserve(table, coupon('c-1', 3000, 1000, true))).toBe(true);
  const others = Array.from({ length: 30 }, (_, nth) => reserve(table, coupon(`other-${nth}`, 1)));
  expect([new Set(await Promise.all(others)), await leftOf(table, budget()), await spent(table)]).toEqual([
    new Set([false]),
    0,
    3000,
  ]);
});

it('a repetition takes nothing more, also in another month', async () => {
  const table = fresh();
  for (const month of ['2026-11', '2026-11', '2026-12']) await reserve(table, { ...coupon('c-1', 700), month });
  expect([await leftOf(table, budget()), await leftOf(table, { ...budget(), month: '2026-12' })]).toEqual([300, 1000]);
});

it('journeys, months and currencies have their own; without a limit it is counted only', async () => {
  const table = fresh();
  await reserve(table, { ...coupon('c-1', 700), currency: 'EUR' });
  await reserve(table, { ...coupon('c-2', 700), journey: 'review' });
  for (let nth = 0; nth < 20; nth += 1) await reserve(table, { ...coupon(`d-${nth}`, 100), limit: undefined });
  expect([await leftOf(table, { ...budget(), limit: undefined }), await spent(table)]).toEqual([undefined, 2000]);
  expect([await reserve(table, coupon('c-3', 1, 2000)), await reserve(table, coupon('c-4', 1, 2001))]).toEqual([
    false,
    true,
  ]);
});

it.each([-1, 0.5, NaN, Infinity])('a cost of %d is refused', async (cost) => {
  await expect(reserve(fresh(), coupon('c-1', cost))).rejects.toThrow('it must be minor units, whole, from 0 on');
});

const asking = fc.record({
  id: fc.integer({ min: 0, max: 14 }).map((nth) => `c-${nth}`),
  evenIfOver: fc.boolean(),
  limit: fc.constantFrom(40, 40, 40, 60, undefined),
});
/** A coupon costs the same whenever it is asked for. */
const costOf = (id: string): number => 1 + (Number(id.slice(2)) % 13);
type Asking = Readonly<{ id: string; evenIfOver: boolean; limit: number | undefined }>;

async function check(table: Table, all: readonly Asking[], answers: readonly boolean[]): Promise<void> {
  const kept = new Set(all.flatMap(({ id }, nth) => (answers[nth] === true ? [id] : [])));
  const sum = [...kept].reduce((total, id) => total + costOf(id), 0);
  expect(await spent(table)).toBe(sum);
}

it('one after the other, it counts exactly what it granted, and refuses exactly what is too much', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { maxLength: 40 }), async (all) => {
      const table = fresh();
      const model = new Set<string>();
      const answers = [];
      let sum = 0;
      for (const one of all) {
        const cost = costOf(one.id);
        const isKept = model.has(one.id) || one.evenIfOver || one.limit === undefined || sum + cost <= one.limit;
        if (isKept && !model.has(one.id)) sum += cost;
        if (isKept) model.add(one.id);
        answers.push(await reserve(table, { ...budget(), ...one, cost }));
        expect(answers.at(-1)).toBe(isKept);
      }
      await check(table, all, answers);
    }),
    { numRuns: 200 },
  );
});

/** A door at which the scheduler says whose operation is next. */
const scheduled = (table: Table, s: fc.Scheduler): Table => ({
  get: async (key) => {
    await s.schedule(Promise.resolve());
    return table.get(key);
  },
  query: async (pk, prefix, most) => {
    await s.schedule(Promise.resolve());
    return table.query(pk, prefix, most);
  },
  putIfAbsent: async (item) => {
    await s.schedule(Promise.resolve());
    return table.putIfAbsent(item);
  },
  putIfVersion: async (item, version) => {
    await s.schedule(Promise.resolve());
    return table.putIfVersion(item, version);
  },
  deleteIfVersion: (key, version) => table.deleteIfVersion(key, version),
});

it('in any order of everybody’s operations, it counts exactly what it granted, and never more than the limit', async () => {
  const several = fc.array(
    asking.map((one) => ({ ...one, limit: 40, evenIfOver: false })),
    {
      minLength: 2,
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(several, fc.scheduler(), async (all, s) => {
      const table = fresh();
      const door = scheduled(table, s);
      const running = Promise.all(all.map((one) => reserve(door, { ...budget(), ...one, cost: costOf(one.id) })));
      const answers = await s.waitFor(running);
      await check(table, all, answers);
      expect(await spent(table)).toBeLessThanOrEqual(40);
    }),
    { numRuns: 150 },
  );
}, 60_000);

it.each<[string, string, number, number]>([
  ['two coupons of which only one is left for', 'c-2', 30, 30],
  ['two coupons that together are all there is', 'c-2', 30, 10],
  ['the same coupon', 'c-1', 30, 30],
  ['the same coupon, within its share', 'c-1', 4, 4],
])('in every order of two: %s', async (_what, id, cost, otherCost) => {
  const { schedules, wrong } = await interleave(async () => {
    const table = fresh();
    await reserve(table, coupon('before', 1, 41));
    const answers: Record<string, boolean> = {};
    const act = (name: string, price: number) => async (door: Table) =>
      (answers[name] = await reserve(door, coupon(name, price, 41)));
    return {
      table,
      acts: [act('c-1', cost), act(id, otherCost)],
      check: async () => {
        const kept = Object.entries(answers).filter(([, isKept]) => isKept);
        const due = kept.reduce((sum, [name]) => sum + (name === 'c-1' ? cost : otherCost), 1);
        return (await spent(table)) === due && due <= 41 && kept.length > 0 ? [] : [JSON.stringify(answers)];
      },
    };
  });
  expect([wrong, schedules > 20]).toEqual([[], true]);
});

it.each([4, 30])(
  'cut off at any operation, forgotten by others and repeated, a cost of %d counts once',
  async (cost) => {
    let cuts = 0;
    for (const side of ['before', 'after'] as const) {
      for (let at = 0, going = true; going; at += 1) {
        const table = fresh();
        await reserve(table, coupon('before', 1, 41));
        const door = faulty([{ at, side }]);
        going = await reserve(door.table(table), coupon('c-1', cost, 41)).then(
          () => false,
          (error: unknown) => error instanceof Fault,
        );
        // Everybody's shard is written over by somebody else.
        for (let nth = 0; nth < 7; nth += 1) await reserve(table, coupon(`other-${nth}`, 1, 41));
        expect([at, side, await reserve(table, coupon('c-1', cost, 41)), await spent(table)]).toEqual([
          at,
          side,
          true,
          8 + cost,
        ]);
        cuts += 1;
      }
    }
    expect(cuts).toBeGreaterThan(8);
  },
);
