import type { Key, Table } from '../../core/table/table.ts';
import type { Chance } from '../../local/chance/chance.ts';
import { type Actor, areIndependent, type Pending, stage } from './stage.ts';

/** Makes a world of its own for a schedule; `end` tells what was wrong in the end. */
export type Begin = () => Promise<{
  readonly table: Table;
  readonly actors: readonly Actor[];
  /** What actors may meet at: everything else passes without a turn. */
  readonly shared: (key: Key) => boolean;
  readonly end: (died: number) => Promise<readonly string[]>;
}>;

export interface Bound {
  /** How often one who could go on is made to wait for another; without it, every schedule is tried. */
  readonly preemptions?: number;
}

export interface Explored {
  readonly schedules: number;
  /** In how many of them somebody died. */
  readonly deadly: number;
  readonly wrong: readonly string[];
}

/** A point of a schedule: who could have gone on, and who did. */
interface Turn {
  readonly pending: readonly Pending[];
  chosen: number;
  /** Who is to be let go here, in one schedule or another. */
  readonly wanted: Set<number>;
  /** Who has been let go here before, in an earlier schedule. */
  readonly tried: Set<number>;
  /** Who need not be let go here: it would come to the same as a schedule that was tried. */
  readonly asleep: ReadonlySet<number>;
  readonly preemptions: number;
}

/** An operation that was done, and which of those before it must stay before it. */
interface Done {
  readonly operation: Pending;
  readonly before: bigint;
}

/**
 * Tries the schedules of some actors, one operation at a time, each on a world of its own. Without a bound: one of
 * all those that only swap operations which do not touch each other (dynamic partial-order reduction with source sets
 * and sleep sets: Abdulla, Aronis, Jonsson, Sagonas, "Optimal dynamic partial order reduction", POPL 2014, algorithm
 * 1). With a bound: all up to a number of preemptions.
 */
export async function explore(begin: Begin, { preemptions: most = Infinity }: Bound = {}): Promise<Explored> {
  const turns: Turn[] = [];
  const wrong: string[] = [];
  let schedules = 0;
  let deadly = 0;

  const candidates = (turn: Turn, before: Turn | undefined): readonly number[] =>
    [...turn.wanted].filter(
      (actor) => !turn.tried.has(actor) && !turn.asleep.has(actor) && cost(actor, turn, before) <= most,
    );

  do {
    const { table, actors, shared, end } = await begin();
    const play = stage(table, actors, shared);
    const known = turns.length - 1;
    const trace: Done[] = [];
    const enabled = new Map<number, number>();
    let isRedundant = false;
    for (let pending = await play.pending(); pending.length > 0; pending = await play.pending()) {
      const depth = trace.length;
      const before = turns[depth - 1];
      let turn = turns[depth];
      if (turn === undefined) {
        turn = newTurn(pending, before, turns[depth - 2], most === Infinity);
        const possible = candidates(turn, before);
        const first = possible.find((actor) => actor === before?.chosen) ?? possible[0];
        if (first === undefined) {
          isRedundant = true;
          break;
        }
        turn.chosen = first;
        if (most === Infinity) for (const actor of turn.wanted) if (actor !== first) turn.wanted.delete(actor);
        turns.push(turn);
      }
      for (const { actor } of pending) {
        const isNew = before !== undefined && before.chosen !== actor && !before.pending.some((o) => o.actor === actor);
        if (isNew) enabled.set(actor, depth - 1);
      }
      const operation = pending.find(({ actor }) => actor === turn.chosen);
      if (operation === undefined)
        throw new Error('a schedule could not be repeated: its actors are not deterministic');
      const races = follow(trace, operation, enabled.get(turn.chosen));
      if (most === Infinity && depth >= known) for (const race of races) wantReversed(turns, trace, race);
      play.release(turn.chosen);
    }
    if (!isRedundant) {
      schedules += 1;
      deadly += play.died() > 0 ? 1 : 0;
      const faults = [...(await end(play.died())), ...play.failures];
      if (faults.length > 0) {
        const order = turns.map(({ pending, chosen }) => labelOf(pending, actors, chosen)).join('; ');
        wrong.push(...faults.map((fault) => `${fault}, after: ${order}`));
      }
    }
  } while (backtrack(turns, candidates));
  return { schedules, deadly, wrong };
}

/** Tries some schedules by chance, each in a world that chance made, too. */
export async function sample(
  begin: (chance: Chance, index: number) => ReturnType<Begin>,
  schedules: number,
  chance: Chance,
): Promise<Explored> {
  const wrong: string[] = [];
  let deadly = 0;
  for (let tried = 0; tried < schedules; tried += 1) {
    const { table, actors, shared, end } = await begin(chance, tried);
    const play = stage(table, actors, shared);
    const order: string[] = [];
    for (let pending = await play.pending(); pending.length > 0; pending = await play.pending()) {
      const { actor } = pending[Math.floor(chance.lot(`${tried} ${order.length}`) * pending.length)] ?? { actor: 0 };
      order.push(labelOf(pending, actors, actor));
      play.release(actor);
    }
    deadly += play.died() > 0 ? 1 : 0;
    const faults = [...(await end(play.died())), ...play.failures];
    wrong.push(...faults.map((fault) => `${fault}, after: ${order.join('; ')}`));
  }
  return { schedules, deadly, wrong };
}

/** Adds an operation to what was done. Returns those before it that could have come after it just as well. */
function follow(trace: Done[], operation: Pending, enabler: number | undefined): readonly number[] {
  const direct: number[] = [];
  for (const [index, done] of trace.entries()) {
    if (index === enabler || !areIndependent(done.operation, operation)) direct.push(index);
  }
  const before = direct.reduce((all, index) => all | (trace[index]?.before ?? 0n) | bit(index), 0n);
  const races = direct.filter(
    (index) =>
      index !== enabler &&
      trace[index]?.operation.actor !== operation.actor &&
      !direct.some((other) => other !== index && has(trace[other], index)),
  );
  trace.push({ operation, before });
  return races;
}

/** The last operation was in a race with an earlier one: another schedule shall let it come first. */
function wantReversed(turns: readonly Turn[], trace: readonly Done[], race: number): void {
  const wanted = turns[race]?.wanted;
  const apart = [...trace.keys()].filter(
    (index) => index === trace.length - 1 || (index > race && !has(trace[index], race)),
  );
  const initials = apart.filter((index) => !apart.some((other) => has(trace[index], other)));
  const actors = initials.flatMap((index) => trace[index]?.operation.actor ?? []);
  const [first] = actors;
  if (first !== undefined && !actors.some((actor) => wanted?.has(actor))) wanted?.add(first);
}

const bit = (index: number): bigint => 1n << BigInt(index);
const has = (done: Done | undefined, index: number): boolean => ((done?.before ?? 0n) & bit(index)) !== 0n;

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
  const wanted = new Set(pending.map(({ actor }) => actor));
  return { pending, chosen: -1, wanted, tried: new Set(), asleep, preemptions };
}

const labelOf = (pending: readonly Pending[], actors: readonly Actor[], chosen: number): string =>
  `${actors[chosen]?.name ?? ''}: ${pending.find(({ actor }) => actor === chosen)?.label ?? ''}`;
