import fc from 'fast-check';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Table } from '../../core/table/table.ts';
import { type Begin, type Bound, explore } from './schedules.ts';
import type { Actor } from './stage.ts';

type Move = 'read' | 'write' | 'write here' | 'list';

const place = (sk: string) => ({ pk: 'p', sk });

/** Does its moves one after the other, and remembers what it saw. */
async function act(table: Table, name: string, moves: readonly Move[], saw: string[]): Promise<void> {
  const write = async (sk: string): Promise<void> => {
    const there = await table.get(place(sk));
    const item = { ...place(sk), data: name };
    const done = there === undefined ? table.putIfAbsent(item) : table.putIfVersion(item, there.version);
    saw.push(`${name} ${String(await done)}`);
  };
  for (const move of moves) {
    if (move === 'read') saw.push(`${name} ${JSON.stringify(await table.get(place('x')))}`);
    if (move === 'list') saw.push(`${name} ${JSON.stringify(await table.query('p', ''))}`);
    if (move === 'write') await write('x');
    if (move === 'write here') await write(name);
  }
}

/** Every way in which some actors' stories can end, as far as the schedules that were tried show it. */
async function endsOf(
  moves: readonly (readonly Move[])[],
  bound?: Bound,
  diesAfter?: number,
): Promise<{ readonly ends: readonly string[]; readonly schedules: number }> {
  const ends = new Set<string>();
  const begin: Begin = () => {
    const table = memoryTable(() => 0);
    const saw = moves.map((): string[] => []);
    const actors = moves.map((own, index): Actor => {
      const name = `a${index}`;
      const dies = index === 0 ? { diesAfter } : {};
      return { name, act: (turns) => act(turns, name, own, saw[index] ?? []), ...dies };
    });
    const end = async (): Promise<readonly string[]> => {
      ends.add(JSON.stringify([saw, await table.query('p', '')]));
      return [];
    };
    return Promise.resolve({ table, actors, shared: () => true, end });
  };
  const { schedules } = await explore(begin, bound);
  return { ends: [...ends].sort(), schedules };
}

describe('the schedules that are tried', () => {
  it('are all that differ: a read and a write of one place each, by two', async () => {
    expect((await endsOf([['write'], ['write']])).schedules).toBe(4);
  });

  it('are one when nobody meets anybody', async () => {
    expect((await endsOf([['write here'], ['write here'], ['write here']])).schedules).toBe(1);
  });

  it('come to every end that all schedules together come to', async () => {
    const move = fc.constantFrom<Move[]>('read', 'write', 'write here', 'list');
    const actors = fc.array(fc.array(move, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(actors, fc.option(fc.nat(2), { nil: undefined }), async (moves, dies) => {
        const few = await endsOf(moves, {}, dies);
        const all = await endsOf(moves, { preemptions: 99 }, dies);
        expect(few.ends).toEqual(all.ends);
        expect(few.schedules).toBeLessThanOrEqual(all.schedules);
      }),
      { seed: 20261121, numRuns: 25 },
    );
  }, 60_000);
});
