import type { Starter } from '../../core/record/enrol.ts';
import type { Key, Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';

/** A failure of something that a task depends on. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** At which operation, counted from 0, and on which side of it: `after` it was done, and only its answer is lost. */
export interface Injection {
  readonly at: number;
  readonly side: 'before' | 'after';
}

/** The world's services, of which the named operations fail. */
export interface Faulty {
  readonly table: (table: Table) => Table;
  readonly tokens: (tokens: Tokens) => Tokens;
  readonly starter: (starter: Starter) => Starter;
  /** Every operation so far: "putIfVersion live#contact". */
  readonly operations: readonly string[];
}

export function faulty(injections: readonly Injection[]): Faulty {
  const operations: string[] = [];

  const perform = async <T>(name: string, operation: () => Promise<T>): Promise<T> => {
    const hit = injections.filter(({ at }) => at === operations.length).map(({ side }) => side);
    operations.push(name);
    if (hit.includes('before')) throw new Fault(`${name} was not done`);
    const answer = await operation();
    if (hit.includes('after')) throw new Fault(`${name} was done, but its answer was lost`);
    return answer;
  };

  /** Shelf and kind, without ids. */
  const kind = ({ sk }: Key): string => sk.split('#').slice(0, 2).join('#');

  return {
    operations,
    table: (table) => ({
      get: (key) => perform(`get ${kind(key)}`, () => table.get(key)),
      query: (pk, prefix, most) => perform(`query ${kind({ pk, sk: prefix })}`, () => table.query(pk, prefix, most)),
      putIfAbsent: (item) => perform(`putIfAbsent ${kind(item)}`, () => table.putIfAbsent(item)),
      putIfVersion: (item, version) => perform(`putIfVersion ${kind(item)}`, () => table.putIfVersion(item, version)),
      deleteIfVersion: (key, version) =>
        perform(`deleteIfVersion ${kind(key)}`, () => table.deleteIfVersion(key, version)),
    }),
    tokens: (tokens) => ({
      succeed: (token, output) => perform('SendTaskSuccess', () => tokens.succeed(token, output)),
      fail: (token, error, cause) => perform(`SendTaskFailure ${error}`, () => tokens.fail(token, error, cause)),
      beat: (token) => perform('SendTaskHeartbeat', () => tokens.beat(token)),
    }),
    starter: (starter) => ({
      start: (journey, name, input) => perform('StartExecution', () => starter.start(journey, name, input)),
    }),
  };
}
