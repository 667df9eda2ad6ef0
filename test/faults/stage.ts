import { setImmediate as settled } from 'node:timers/promises';
import type { Key, Table } from '../../core/table/table.ts';

/** Somebody who works on the table, at the same time as others. */
export interface Actor {
  readonly name: string;
  /** `pass` is a point at which others may come in between without the table: a provider is asked, a token is told. */
  readonly act: (table: Table, pass: (label: string) => Promise<void>) => Promise<unknown>;
  /** Dies with so many operations done: it never learns that the last one was done, and does nothing any more. */
  readonly diesAfter?: number | undefined;
  /** Begins when another has come to rest: it is done, or dead. */
  readonly begins?: string | undefined;
  /** Reads of a customer its waits, too. Others read only what decides. */
  readonly readsWaits?: boolean | undefined;
}

/** An operation that waits for its turn. */
export interface Pending {
  readonly actor: number;
  readonly label: string;
  readonly pk: string;
  /** A sort key, or what it begins with. */
  readonly sk: string;
  readonly writes: boolean;
  readonly readsWaits: boolean;
  readonly proceed: () => void;
}

export interface Stage {
  readonly failures: readonly string[];
  /** How many have died. */
  died(): number;
  /** The next operation of each actor who is not done, once all have come to rest. */
  pending(): Promise<readonly Pending[]>;
  release(actor: number): void;
}

/** Lets actors go one operation at a time. What is not `shared` is nobody's race, and passes. */
export function stage(table: Table, actors: readonly Actor[], shared: (key: Key) => boolean): Stage {
  const waiting: Pending[] = [];
  const failures: string[] = [];
  const done = actors.map(() => 0);
  const resting = new Set<number>();
  let dead = 0;

  /** Cut off for good: nobody waits for a promise that never settles. */
  const isDead = (actor: number): boolean => done[actor] === actors[actor]?.diesAfter;

  const turn = <T>(actor: number, label: string, key: Key, writes: boolean, operation: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const proceed = (): void => {
        const result = operation();
        done[actor] = (done[actor] ?? 0) + 1;
        if (isDead(actor)) die(actor);
        else result.then(resolve, reject);
      };
      const readsWaits = actors[actor]?.readsWaits === true || key.sk.startsWith('live#wait#');
      waiting.push({ actor, label, pk: key.pk, sk: key.sk, writes, readsWaits, proceed });
    });

  const paused = (actor: number): Table => {
    const one = <T>(label: string, key: Key, writes: boolean, operation: () => Promise<T>): Promise<T> => {
      if (!shared(key)) return operation();
      const kind = key.sk.split('#').slice(0, 2).join('#');
      return turn(actor, `${label} ${kind}`, key, writes, operation);
    };
    return {
      get: (key) => one('get', key, false, () => table.get(key)),
      query: (pk, prefix, most) => one('query', { pk, sk: prefix }, false, () => table.query(pk, prefix, most)),
      putIfAbsent: (item) => one('putIfAbsent', item, true, () => table.putIfAbsent(item)),
      putIfVersion: (item, version) => one('putIfVersion', item, true, () => table.putIfVersion(item, version)),
      deleteIfVersion: (key, version) => one('deleteIfVersion', key, true, () => table.deleteIfVersion(key, version)),
    };
  };

  const nowhere: Key = { pk: 'outside', sk: '' };
  const begin = (actor: number): void => {
    const { name, act } = actors[actor] ?? { name: '', act: () => Promise.resolve() };
    if (isDead(actor)) {
      die(actor);
      return;
    }
    act(paused(actor), (label) => turn(actor, label, nowhere, false, () => Promise.resolve()))
      .catch((error: unknown) => failures.push(`${name} failed: ${String(error)}`))
      .finally(() => {
        rest(actor);
      });
  };
  const die = (actor: number): void => {
    dead += 1;
    rest(actor);
  };
  const rest = (actor: number): void => {
    resting.add(actor);
    for (const [index, { begins }] of actors.entries()) {
      if (begins !== undefined && begins === actors[actor]?.name) begin(index);
    }
  };
  for (const [index, { begins }] of actors.entries()) if (begins === undefined) begin(index);

  return {
    failures,
    died: () => dead,
    pending: async () => {
      await settled();
      return actors.flatMap((_actor, index) =>
        resting.has(index) ? [] : (waiting.find(({ actor }) => actor === index) ?? []),
      );
    },
    release: (actor) => {
      const index = waiting.findIndex((one) => one.actor === actor);
      const [next] = waiting.splice(index, 1);
      next?.proceed();
    },
  };
}

/** Whether it comes to the same in which order two operations are done. */
export function areIndependent(one: Pending, other: Pending): boolean {
  if (one.actor === other.actor) return false;
  if (!one.writes && !other.writes) return true;
  if (one.pk !== other.pk) return true;
  if (one.writes && other.writes && (forbids(one, other) || forbids(other, one))) return false;
  if (overlooks(one, other) || overlooks(other, one)) return true;
  return !(one.sk.startsWith(other.sk) || other.sk.startsWith(one.sk));
}

/** The promises are about the order in which these are written. */
const forbids = (one: Pending, other: Pending): boolean =>
  one.sk === 'live#contact' && other.sk.startsWith('log#message#');

/** Whoever reads a customer looks at no waits. */
const overlooks = (one: Pending, other: Pending): boolean => !one.readsWaits && other.sk.startsWith('live#wait#');
