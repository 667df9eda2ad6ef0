import { closeSync, existsSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Json } from '../asl/json.ts';
import { json, readJson } from './json.ts';

/** What must survive the end of the process, by key. */
export interface Journal {
  /** What was left under keys that begin so, in the order in which the keys first appeared; each is handed out once. */
  take(prefix: string): readonly (readonly [key: string, value: Json])[];
  /** Undefined forgets the key. The value is written as it is at the next flush. */
  set(key: string, value: object | undefined): void;
  /** After it, what was set survives a kill. */
  flush(): void;
  /** What is set afterwards is not kept. */
  close(): void;
}

export const inMemory: Journal = {
  take: () => [],
  set: () => undefined,
  flush: () => undefined,
  close: () => undefined,
};

const CHUNK = 1 << 20;
const lineSchema = z.tuple([z.string()], json);

/** Complete lines only: the last one is torn if the process was killed while it wrote. */
function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK);
  let parts: Buffer[] = [];
  try {
    for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0 && end < size; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString();
        parts = [];
        from = end + 1;
      }
      parts.push(Buffer.from(chunk.subarray(from, size)));
    }
  } finally {
    closeSync(descriptor);
  }
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

function lineOf(key: string, value: Json | object | undefined): string {
  return `${JSON.stringify(value === undefined ? [key] : [key, value])}\n`;
}

function readLines(file: string): Map<string, Json> {
  const kept = new Map<string, Json>();
  for (const line of linesOf(file)) {
    const parsed = lineSchema.safeParse(readJson(line));
    if (!parsed.success) throw new Error(`${file} holds a line that is none of its own: ${line.slice(0, 80)}`);
    const [key, value] = parsed.data;
    if (value === undefined) kept.delete(key);
    else kept.set(key, value);
  }
  return kept;
}

/** One append-only file of lines `[key, value]`; a line without a value forgets its key. Compacted when opened. */
export function openJournal(folder: string): Journal {
  const file = join(folder, 'journal.jsonl');
  const left = existsSync(file) ? readLines(file) : new Map<string, Json>();
  const compacted = openSync(`${file}.new`, 'w');
  for (const [key, value] of left) write(compacted, lineOf(key, value));
  closeSync(compacted);
  renameSync(`${file}.new`, file);
  const descriptor = openSync(file, 'a');
  let closed = false;
  const changed = new Map<string, object | undefined>();

  function flush(): void {
    if (closed || changed.size === 0) return;
    let text = '';
    for (const [key, value] of changed) text += lineOf(key, value);
    changed.clear();
    write(descriptor, text);
  }

  return {
    take(prefix) {
      const taken = [...left].filter(([key]) => key.startsWith(prefix));
      for (const [key] of taken) left.delete(key);
      return taken;
    },
    set: (key, value) => void changed.set(key, value),
    flush,
    close() {
      flush();
      closed = true;
      closeSync(descriptor);
    },
  };
}
