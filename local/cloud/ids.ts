import * as z from 'zod';
import type { Journal } from './journal.ts';

const kinds = ['event', 'message', 'mail', 'invocation', 'execution', 'request'] as const;
const countsSchema = z.record(z.string(), z.number());

/** Ids shaped like UUIDs, counted by kind, so that the same work gives the same ids. */
export type Ids = (kind: (typeof kinds)[number]) => string;

export function createIds(journal: Journal): Ids {
  const counts = countsSchema.parse(Object.fromEntries(kinds.map((kind) => [kind, 0])));
  for (const [, value] of journal.take('ids')) Object.assign(counts, countsSchema.parse(value));
  return (kind) => {
    const count = (counts[kind] ?? 0) + 1;
    counts[kind] = count;
    journal.set('ids', counts);
    const group = kinds.indexOf(kind).toString(16).padStart(4, '0');
    return `00000000-${group}-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
