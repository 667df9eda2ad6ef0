import { setImmediate as settled } from 'node:timers/promises';
import type { Table } from '../../core/table/table.ts';

/** Somebody who works on the table. */
export type Act = (table: Table) => Promise<unknown>;

/** A door to the table at which each operation waits to be let through. */
function gated(table: Table, act: Act) {
  const waiting: (() => void)[] = [];
  const wait = <T>(operation: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => {
        operation().then(resolve, reject);
      });
    });
  const state: { over: boolean; failures: string[] } = { over: false, failures: [] };
  act({
    get: (key) => wait(() => table.get(key)),
    query: (pk, prefix, most) => wait(() => table.query(pk, prefix, most)),
    putIfAbsent: (item) => wait(() => table.putIfAbsent(item)),
    putIfVersion: (item, version) => wait(() => table.putIfVersion(item, version)),
    deleteIfVersion: (key, version) => wait(() => table.deleteIfVersion(key, version)),
  }).then(
    () => (state.over = true),
    (error: unknown) => {
      state.failures.push(String(error));
      state.over = true;
    },
  );

  return {
    state,
    /** Lets at most `most` operations through; false when it is over. */
    go: async (most: number): Promise<boolean> => {
      await settled();
      for (let done = 0; done < most && !state.over; done += 1) {
        waiting.shift()?.();
        await settled();
      }
      return !state.over;
    },
  };
}

/**
 * Two at the same time: the first does `one` operations, then the second `two`, then the first all it has left, then
 * the second. `reached` is false when the first was over before it had done as many, or the second.
 */
async function playTwo(table: Table, acts: readonly [Act, Act], one: number, two: number) {
  const [first, second] = [gated(table, acts[0]), gated(table, acts[1])];
  const reached = (await first.go(one)) && (await second.go(two));
  await first.go(Infinity);
  await second.go(Infinity);
  return { reached, failures: [...first.state.failures, ...second.state.failures] };
}

/** Every way in which either is interrupted once by the other, and the other once by it. Returns what `check` found wrong. */
export async function interleave(
  begin: () => Promise<{
    readonly table: Table;
    readonly acts: readonly [Act, Act];
    readonly check: () => Promise<readonly string[]>;
  }>,
): Promise<{ readonly schedules: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let schedules = 0;
  for (const swapped of [false, true]) {
    for (let one = 0, going = true; going; one += 1) {
      for (let two = 0; ; two += 1) {
        const { table, acts, check } = await begin();
        const [a, b] = acts;
        const { reached, failures } = await playTwo(table, swapped ? [b, a] : [a, b], one, two);
        schedules += 1;
        const where = `${swapped ? 'the second' : 'the first'} for ${one} operations, then the other for ${two}`;
        wrong.push(...[...failures, ...(await check())].map((fault) => `${where}: ${fault}`));
        if (reached) continue;
        going = two > 0;
        break;
      }
    }
  }
  return { schedules, wrong };
}
