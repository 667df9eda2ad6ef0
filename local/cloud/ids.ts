import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Journal } from './journal.ts';

const kinds = [
  'event',
  'message',
  'mail',
  'invocation',
  'execution',
  'request',
  'text',
  'push',
  'secret',
  'notification',
] as const;
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

/** The same for the same text, and shaped like a UUID: for what must not move the counts. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
