import { fraction } from '../../asl/random.ts';
import { conflict, quotaExceeded } from './errors.ts';
import type { Alias, Registered, Route } from './machine.ts';

const MOST_ALIASES = 100;

type Given = Pick<Alias, 'name' | 'description' | 'routes'>;

const isSame = (one: Given, other: Given) =>
  one.description === other.description && JSON.stringify(one.routes) === JSON.stringify(other.routes);

/** The machine with the alias, and the alias: the one it has already, if that is the same. */
export function withAlias(
  machine: Registered,
  given: Given,
  at: number,
): { readonly machine: Registered; readonly alias: Alias } {
  const there = machine.aliases.find(({ name }) => name === given.name);
  if (there !== undefined) {
    if (isSame(there, given)) return { machine, alias: there };
    throw conflict(
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    );
  }
  if (machine.aliases.length >= MOST_ALIASES) {
    throw quotaExceeded(`The state machine has ${MOST_ALIASES} aliases, the most it can have: delete some.`);
  }
  const alias = { ...given, createdAt: at, updatedAt: at };
  return { machine: { ...machine, aliases: [...machine.aliases, alias] }, alias };
}

export function withoutAlias(machine: Registered, name: string): Registered {
  return { ...machine, aliases: machine.aliases.filter((alias) => alias.name !== name) };
}

export function withChangedAlias(
  machine: Registered,
  name: string,
  change: Partial<Pick<Alias, 'description' | 'routes'>>,
  at: number,
): Registered {
  const aliases = machine.aliases.map((alias) =>
    alias.name === name ? { ...alias, ...change, updatedAt: at } : alias,
  );
  return { ...machine, aliases };
}

/** The version that an execution of this name runs; over many names each has its weight. */
export function drawn(machine: Registered, alias: Alias, name: string): number {
  const hundred = fraction('route', machine.arn, alias.name, name) * 100;
  let sum = 0;
  const taken = alias.routes.find((route: Route) => (sum += route.weight) > hundred);
  return (taken ?? alias.routes[0])?.version ?? 0;
}
