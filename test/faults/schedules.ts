import { setImmediate as settled } from 'node:timers/promises';
import type { Table } from '../../core/table/table.ts';
import type { Chance } from '../../local/chance/chance.ts';

/** Somebody who works on the table, at the same time as others. */
export interface Actor {
  readonly name: string;
  readonly act: (table: Table) => Promise<unknown>;
}

/** An operation that waits for its turn. */
interface Pending {
  readonly actor: number;
  readonly label: string;
  readonly pk: string;
  /** A sort key, or what it begins with. */
  readonly sk: string;
  readonly writes: boolean;
  readonly proceed: () => void;
}

/** A point of a schedule: who could have gone on, and who did. */
interface Turn {
  readonly pending: readonly Pending[];
  chosen: number;
  /** Who has been let go here before, in an earlier schedule. */
  readonly tried: Set<number>;
  /** Who need not be let go here: it would come to the same as a schedule that was tried. */
  readonly asleep: ReadonlySet<number>;
  readonly preemptions: number;
}

/** Makes a world of its own for a schedule; `end` tells what was wrong in the end. */
export type Begin = () => Promise<{
  readonly table: Table;
  readonly actors: readonly Actor[];
  readonly end: () => readonly string[];
}>;

export interface Bound {
  /** How often one who could go on is made to wait for another; without it, every schedule is tried. */
  readonly preemptions?: number;
}

/**
 * Tries the schedules of some actors, one table operation at a time, each on a world of its own: all of them, except
 * those that only swap operations which do not touch each other (sleep sets), or all up to a number of preemptions. Returns how many were tried, and what was wrong in which.
 */
export async function explore(
  begin: Begin,
  { preemptions: most = Infinity }: Bound = {},
): Promise<{ readonly schedules: number; readonly wrong: readonly string[] }> {
  const turns: Turn[] = [];
  const wrong: string[] = [];
  let schedules = 0;

  const candidates = (turn: Turn, before: Turn | undefined): readonly number[] =>
    turn.pending
      .map(({ actor }) => actor)
      .filter((actor) => !turn.tried.has(actor) && !turn.asleep.has(actor) && cost(actor, turn, before) <= most);

  do {
    const { table, actors, end } = await begin();
    const play = stage(table, actors);
    let depth = 0;
    let isRedundant = false;
    for (let pending = await play.pending(); pending.length > 0; pending = await play.pending()) {
      const before = turns[depth - 1];
      const turn = turns[depth] ?? newTurn(pending, before, turns[depth - 2], most === Infinity);
      if (turns[depth] === undefined) {
        const own = candidates(turn, before).find((actor) => actor === before?.chosen);
        const [first] = candidates(turn, before);
        if (first === undefined) {
          isRedundant = true;
          break;
        }
        turn.chosen = own ?? first;
        turns.push(turn);
      }
      depth += 1;
      play.release(turn.chosen);
    }
    if (!isRedundant) {
      schedules += 1;
      const order = turns.map(({ pending, chosen }) => labelOf(pending, actors, chosen)).join('; ');
      wrong.push(...[...end(), ...play.failures].map((fault) => `${fault}, after: ${order}`));
    }
  } while (backtrack(turns, candidates));
  return { schedules, wrong };
}

/** Tries some schedules by chance. */
export async function sample(begin: Begin, schedules: number, chance: Chance): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let tried = 0; tried < schedules; tried += 1) {
    const { table, actors, end } = await begin();
    const play = stage(table, actors);
    const order: string[] = [];
    for (let pending = await play.pending(); pending.length > 0; pending = await play.pending()) {
      const { actor } = pending[Math.floor(chance.lot(`${tried} ${order.length}`) * pending.length)] ?? { actor: 0 };
      order.push(labelOf(pending, actors, actor));
      play.release(actor);
    }
    wrong.push(...[...end(), ...play.failures].map((fault) => `${fault}, after: ${order.join('; ')}`));
  }
  return wrong;
}

/** Goes back to the last turn at which somebody else could have gone on. */
function backtrack(turns: Turn[], candidates: (turn: Turn, before: Turn | undefined) => readonly number[]): boolean {
  for (let turn = turns.at(-1); turn !== undefined; turn = turns.at(-1)) {
    turn.tried.add(turn.chosen);
    const [next] = candidates(turn, turns.at(-2));
    if (next !== undefined) {
      turn.chosen = next;
      return true;
    }
    turns.pop();
  }
  return false;
}

const cost = (actor: number, turn: Turn, before: Turn | undefined): number =>
  turn.preemptions + (isPreemption(actor, turn, before) ? 1 : 0);

const isPreemption = (actor: number, { pending }: Turn, before: Turn | undefined): boolean =>
  before !== undefined && before.chosen !== actor && pending.some((one) => one.actor === before.chosen);

function newTurn(
  pending: readonly Pending[],
  before: Turn | undefined,
  earlier: Turn | undefined,
  sleeps: boolean,
): Turn {
  const asleep = new Set<number>();
  const done = before?.pending.find(({ actor }) => actor === before.chosen);
  if (sleeps && before !== undefined && done !== undefined) {
    for (const actor of [...before.asleep, ...before.tried]) {
      const waiting = before.pending.find((one) => one.actor === actor);
      if (waiting !== undefined && areIndependent(waiting, done)) asleep.add(actor);
    }
  }
  const preemptions = before === undefined ? 0 : cost(before.chosen, before, earlier);
  return { pending, chosen: -1, tried: new Set(), asleep, preemptions };
}

function areIndependent(one: Pending, other: Pending): boolean {
  if (one.actor === other.actor) return false;
  if (!one.writes && !other.writes) return true;
  if (one.writes && other.writes && decides(one) && decides(other)) return false;
  return one.pk !== other.pk || !(one.sk.startsWith(other.sk) || other.sk.startsWith(one.sk));
}

/** The promises are about the order in which these are written. */
const decides = ({ sk }: Pending): boolean => sk === 'live#contact' || sk.startsWith('log#message#');

const labelOf = (pending: readonly Pending[], actors: readonly Actor[], chosen: number): string =>
  `${actors[chosen]?.name ?? ''}: ${pending.find(({ actor }) => actor === chosen)?.label ?? ''}`;

/** Lets actors go one operation at a time. What lies outside of customers' partitions is nobody's race, and passes. */
function stage(table: Table, actors: readonly Actor[]) {
  const waiting: Pending[] = [];
  const failures: string[] = [];

  const paused = (actor: number): Table => {
    const turn = <T>(label: string, key: { pk: string; sk: string }, writes: boolean, operation: () => Promise<T>) =>
      key.pk.startsWith('customer#')
        ? new Promise<T>((resolve, reject) => {
            const proceed = (): void => {
              operation().then(resolve, reject);
            };
            const kind = key.sk.split('#').slice(0, 2).join('#');
            waiting.push({ actor, label: `${label} ${kind}`, pk: key.pk, sk: key.sk, writes, proceed });
          })
        : operation();
    return {
      get: (key) => turn('get', key, false, () => table.get(key)),
      query: (pk, prefix) => turn('query', { pk, sk: prefix }, false, () => table.query(pk, prefix)),
      putIfAbsent: (item) => turn('putIfAbsent', item, true, () => table.putIfAbsent(item)),
      putIfVersion: (item, version) => turn('putIfVersion', item, true, () => table.putIfVersion(item, version)),
      deleteIfVersion: (key, version) => turn('deleteIfVersion', key, true, () => table.deleteIfVersion(key, version)),
    };
  };
  for (const [index, { name, act }] of actors.entries()) {
    act(paused(index)).catch((error: unknown) => failures.push(`${name} failed: ${String(error)}`));
  }

  return {
    failures,
    /** The next operation of each actor who is not done, once all have come to rest. */
    pending: async (): Promise<readonly Pending[]> => {
      await settled();
      return actors.flatMap((_actor, index) => waiting.find(({ actor }) => actor === index) ?? []);
    },
    release: (actor: number): void => {
      const index = waiting.findIndex((one) => one.actor === actor);
      const [next] = waiting.splice(index, 1);
      next?.proceed();
    },
  };
}
