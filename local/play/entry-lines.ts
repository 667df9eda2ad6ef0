import * as z from 'zod';
import { DEEPEST, isTooDeep, MOST_BYTES, sizeOf } from '../cloud/events/limits.ts';
import type { EventEntry } from '../cloud/observation.ts';
import { linesOf, saysNothing } from '../files/lines.ts';
import { openFile } from '../files/open-file.ts';

/** One event to play, or a line that is none and why. */
export type Playable = Played | Refused;
interface Played {
  /** The how-manieth it is, 1 for the first; in a file, its line. */
  readonly line: number;
  readonly entry: EventEntry;
  readonly progress: number | undefined;
}
interface Refused {
  readonly line: number;
  readonly fault: string;
}

const text = z.string({ error: 'must be a text' }).min(1, 'must not be empty');
const schema = z.object(
  {
    Source: text,
    DetailType: text,
    Time: z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-24T10:15:00Z' }),
    Detail: z.union([text, z.record(z.string(), z.unknown())], { error: 'must be an object, or its JSON as a text' }),
    EventBusName: text.optional(),
    Resources: z.array(text).optional(),
  },
  { error: 'must be an entry of EventBridge with Source, DetailType, Time and Detail' },
);

/** The entries of a JSON Lines file, as `npm run import` writes it and PutEvents takes it. */
export async function* entryLines(path: string): AsyncGenerator<Playable> {
  const file = await openFile(path);
  for await (const { number: line, text: json } of linesOf(file.content)) {
    if (saysNothing(json)) continue;
    const read = readEntry(json);
    yield 'fault' in read ? { line, ...read } : { line, ...read, progress: file.progress() };
  }
}

function readEntry(json: string): { readonly entry: EventEntry } | { readonly fault: string } {
  if (isTooDeep(json)) return { fault: `is nested more than ${DEEPEST} levels deep` };
  const raw = parse(json);
  if (raw === undefined) return { fault: 'is not JSON' };
  const checked = schema.safeParse(raw.value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const place = issue?.path.join('.') ?? '';
    return { fault: place === '' ? (issue?.message ?? '') : `${place} ${issue?.message ?? ''}` };
  }
  const { Detail, Time, EventBusName, Resources, ...rest } = checked.data;
  const entry = {
    ...rest,
    Time: Date.parse(Time),
    Detail: typeof Detail === 'string' ? Detail : JSON.stringify(Detail),
    EventBusName: EventBusName ?? 'wend',
    ...(Resources === undefined ? {} : { Resources }),
  };
  const size = sizeOf(entry);
  return size > MOST_BYTES ? { fault: `has ${size} bytes; EventBridge takes at most ${MOST_BYTES}` } : { entry };
}

function parse(json: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return { value };
  } catch {
    return undefined;
  }
}
