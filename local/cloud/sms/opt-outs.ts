import * as z from 'zod';
import type { Journal } from '../journal.ts';

const numbersSchema = z.array(z.string());

/** Who has answered STOP, by pool. */
export interface OptOuts {
  has(pool: string, number: string): boolean;
  add(pool: string, number: string): void;
  remove(pool: string, number: string): void;
}

export function createOptOuts(journal: Journal): OptOuts {
  const byPool = new Map<string, Set<string>>();
  for (const [key, value] of journal.take('opted-out/')) {
    byPool.set(key.slice('opted-out/'.length), new Set(numbersSchema.parse(value)));
  }
  const of = (pool: string): Set<string> => byPool.get(pool) ?? new Set();
  const keep = (pool: string, numbers: Set<string>): void => {
    byPool.set(pool, numbers);
    journal.set(`opted-out/${pool}`, [...numbers]);
  };
  return {
    has: (pool, number) => of(pool).has(number),
    add(pool, number) {
      keep(pool, of(pool).add(number));
    },
    remove(pool, number) {
      const numbers = of(pool);
      numbers.delete(number);
      keep(pool, numbers);
    },
  };
}
