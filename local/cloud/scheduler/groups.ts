import * as z from 'zod';
import { arn } from '../account.ts';
import type { Kernel } from '../kernel.ts';
import { conflict, invalid, noSuchGroup } from './errors.ts';

const groupSchema = z.object({ name: z.string(), createdAt: z.number(), token: z.string().optional() });
export type Group = z.infer<typeof groupSchema>;

/** The group that every account has. */
export const DEFAULT = 'default';

export interface Groups {
  /** By name. */
  all(): readonly Group[];
  /** ResourceNotFoundException if there is none. */
  find(name: string): Group;
  /** The same token again makes nothing new. */
  create(name: string, token: string | undefined): Group;
  remove(name: string): void;
}

export const groupArn = (name: string) => arn('scheduler', `schedule-group/${name}`);

/** The groups of the templates, and those that calls have made. */
export function createGroups({ clock, journal }: Kernel, declared: readonly string[]): Groups {
  const key = (name: string) => `schedule-group/${name}`;
  const groups = new Map(
    journal.take('schedule-group/').map(([, value]) => {
      const group = groupSchema.parse(value);
      return [group.name, group];
    }),
  );

  function keep(group: Group): Group {
    groups.set(group.name, group);
    journal.set(key(group.name), group);
    return group;
  }

  for (const name of [DEFAULT, ...declared]) {
    if (!groups.has(name)) keep({ name, createdAt: clock.now() });
  }

  function find(name: string): Group {
    const group = groups.get(name);
    if (group === undefined) throw noSuchGroup(name);
    return group;
  }

  return {
    all: () => [...groups.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    find,
    create(name, token) {
      const there = groups.get(name);
      if (there === undefined) return keep({ name, createdAt: clock.now(), token });
      if (token !== undefined && there.token === token) return there;
      throw conflict(`Schedule group ${name} already exists.`);
    },
    remove(name) {
      if (name === DEFAULT) throw invalid(`The schedule group ${DEFAULT} cannot be deleted.`);
      find(name);
      groups.delete(name);
      journal.set(key(name), undefined);
    },
  };
}
