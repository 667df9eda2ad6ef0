import * as z from 'zod';
import type { Journal } from '../../journal.ts';

/** Which executions were begun by which tasks that wait for them. */
export interface Children {
  began(parent: string, task: string, child: string): void;
  /** Whether that task has begun it: a call that is made again after a kill has. */
  isOf(parent: string, task: string, child: string): boolean;
  over(child: string): void;
}

const PREFIX = 'child/';
const savedSchema = z.object({ parents: z.array(z.string()) });

export function createChildren(journal: Journal): Children {
  /** By child; two calls with one name and one input begin one child. */
  const parents = new Map<string, readonly string[]>();
  for (const [key, value] of journal.take(PREFIX)) {
    parents.set(key.slice(PREFIX.length), savedSchema.parse(value).parents);
  }
  const keyOf = (parent: string, task: string) => `${parent} ${task}`;
  return {
    began(parent, task, child) {
      const all = [...new Set([...(parents.get(child) ?? []), keyOf(parent, task)])];
      parents.set(child, all);
      journal.set(`${PREFIX}${child}`, { parents: all });
    },
    isOf: (parent, task, child) => parents.get(child)?.includes(keyOf(parent, task)) === true,
    over(child) {
      if (parents.delete(child)) journal.set(`${PREFIX}${child}`, undefined);
    },
  };
}
