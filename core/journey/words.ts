import * as z from 'zod';
import { read } from '../customer/keep.ts';
import { copyKey } from '../customer/keys.ts';
import type { Table } from '../table/table.ts';
import type { BoundJourney } from './bound.ts';
import type { Words } from './journey.ts';

/** As text: the words are large, and nothing looks inside them but their journey. */
const keptSchema = z.object({ words: z.string() });
const wordsSchema = z.record(z.string(), z.unknown());

/** Keeps the words of a journey under their hash, once a process: enrolments name them, and a later deploy keeps them. */
export function wordsKeeper(table: Table): (bound: BoundJourney) => Promise<void> {
  const kept = new Set<string>();
  return async ({ copy, words }) => {
    if (kept.has(copy)) return;
    await table.putIfAbsent({ ...copyKey(copy), data: { words: JSON.stringify(words) } });
    kept.add(copy);
  };
}

/** Reads the words that an enrolment was begun with; each hash once a process. */
export function wordsReader(table: Table): (copy: string) => Promise<Words> {
  const known = new Map<string, Words>();
  return async (copy) => {
    const before = known.get(copy);
    if (before !== undefined) return before;
    const kept = await read(table, copyKey(copy), keptSchema);
    if (kept === undefined)
      throw new Error(`the words ${copy} are not in the table; they are written at the first enrolment`);
    const words = wordsSchema.parse(JSON.parse(kept.data.words));
    known.set(copy, words);
    return words;
  };
}
