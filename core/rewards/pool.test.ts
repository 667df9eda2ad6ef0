import { Fault, faulty } from '../../test/faults/faulty.ts';
import { interleave } from '../../test/rules/interleave.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { FREE, poolPartition } from './pool-items.ts';
import { codesLeft, hasCodeFor, takeCode, uploadCodes } from './pool.ts';

const pool = 'summer';
const fresh = (): Table => memoryTable(() => 0);
const codes = (count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `sale_${nth}`);

async function poolOf(count: number): Promise<Table> {
  const table = fresh();
  await uploadCodes(table, pool, codes(count), 0);
  return table;
}

it('takes every code that was uploaded, each once, and then none', async () => {
  const table = await poolOf(40);
  const all = await Promise.all(codes(42).map((coupon) => takeCode(table, pool, coupon, 0)));
  expect([all.filter((code) => code !== undefined).sort(), all.filter((code) => code === undefined).length]).toEqual([
    [...codes(40)].sort(),
    2,
  ]);
  expect([await codesLeft(table, pool), await takeCode(table, 'winter', 'c', 0)]).toEqual([{ left: 0 }, undefined]);
});

it('an upload counts what is new, knows what it had, and says what it refuses', async () => {
  const table = await poolOf(2);
  await takeCode(table, pool, 'c-1', 0);
  expect(
    await uploadCodes(table, pool, [' SALE_0', 'sale_1', 'sale_2', 'Sale_2', 'ab', 'two words', 'ä€x'], 1),
  ).toEqual({
    added: 1,
    known: 3,
    refused: ['ab', 'two words', 'ä€x'].map((code) => ({
      code,
      reason: 'must be 3 to 40 letters (A-Z), digits, - or _',
    })),
  });
  expect(await codesLeft(table, pool)).toEqual({ left: 2 });
});

it('gives a coupon the same code again, as the shop wrote it, though the pool is empty by now', async () => {
  const table = await poolOf(1);
  const answers = [];
  for (const id of ['c-1', 'c-1', 'c-2', 'c-1']) answers.push(await takeCode(table, pool, id, 0));
  expect(answers).toEqual(['sale_0', 'sale_0', undefined, 'sale_0']);
  expect([await hasCodeFor(table, pool, 'c-1'), await hasCodeFor(table, pool, 'c-2')]).toEqual([true, false]);
});

it.each<[string, string, number, number]>([
  ['two coupons and one code', 'c-2', 1, 1],
  ['two coupons and two codes', 'c-2', 2, 2],
  ['the same coupon', 'c-1', 2, 1],
])(
  'in every order of two: %s',
  async (_what, other, count, due) => {
    const { schedules, wrong } = await interleave(async () => {
      const table = await poolOf(count);
      const taken: (string | undefined)[] = [];
      const act = (id: string) => async (door: Table) => taken.push(await takeCode(door, pool, id, 0));
      return {
        table,
        acts: [act('c-1'), act(other)],
        check: async () => {
          const had = taken.filter((code) => code !== undefined);
          const isRight = new Set(had).size === due && (other === 'c-1' || had.length === due);
          const again = await Promise.all(['c-1', other].map((id) => takeCode(table, pool, id, 0)));
          const isSame = [...again].sort().join() === [...taken].sort().join();
          return isRight && isSame ? [] : [`${taken.join()} then ${again.join()}`];
        },
      };
    });
    expect([wrong, schedules > 20]).toEqual([[], true]);
  },
  30_000,
);

it('an upload at the same time as a taking brings no code back that is taken', async () => {
  const { wrong } = await interleave(async () => {
    const table = await poolOf(1);
    return {
      table,
      acts: [(door) => takeCode(door, pool, 'c-1', 0), (door) => uploadCodes(door, pool, codes(1), 1)],
      check: async () => {
        const answers = [await takeCode(table, pool, 'c-2', 0), await takeCode(table, pool, 'c-1', 0)];
        return answers.join() === ',sale_0' ? [] : [answers.join()];
      },
    };
  });
  expect(wrong).toEqual([]);
});

const everyCut = async (act: (table: Table) => Promise<unknown>, check: (table: Table) => Promise<void>) => {
  let cuts = 0;
  for (const side of ['before', 'after'] as const) {
    for (let at = 0, going = true; going; at += 1) {
      const table = await poolOf(2);
      going = await act(faulty([{ at, side }]).table(table)).then(
        () => false,
        (error: unknown) => error instanceof Fault,
      );
      await check(table);
      cuts += 1;
    }
  }
  return cuts;
};

it('a taking that is cut off at any operation costs no code', async () => {
  const cuts = await everyCut(
    (door) => takeCode(door, pool, 'c-1', 0),
    async (table) => {
      const other = await takeCode(table, pool, 'c-2', 0);
      const own = await takeCode(table, pool, 'c-1', 0);
      expect([own, other].sort()).toEqual(codes(2));
      expect(await takeCode(table, pool, 'c-3', 0)).toBeUndefined();
      expect(await codesLeft(table, pool)).toEqual({ left: 0 });
    },
  );
  expect(cuts).toBeGreaterThan(8);
});

it('an upload that is cut off at any operation and repeated has every code', async () => {
  await everyCut(
    (door) => uploadCodes(door, pool, codes(3), 0),
    async (table) => {
      await uploadCodes(table, pool, codes(3), 0);
      expect(await codesLeft(table, pool)).toEqual({ left: 3 });
    },
  );
});

it('says that there may be more where it has not counted all of them', async () => {
  const table = fresh();
  const full = Array.from({ length: 1000 }, (_, nth) => `code_${nth}`);
  for (const name of full) await table.putIfAbsent({ pk: poolPartition(pool, 3), sk: `${FREE}${name}`, data: {} });
  const [last] = await table.query(poolPartition(pool, 3), FREE, 1);
  expect(await codesLeft(table, pool)).toEqual({ left: 1000, atLeast: true });
  if (last !== undefined) await table.deleteIfVersion(last, last.version);
  expect(await codesLeft(table, pool)).toEqual({ left: 999 });
});
