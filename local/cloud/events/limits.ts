import type { EventEntry } from '../observation.ts';

/** Of all entries of a call together. */
export const MOST_BYTES = 1024 * 1024;

export const sizeOf = ({ Source, DetailType, Detail, Resources = [] }: EventEntry): number =>
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/**
 * AWS does not say how deep a detail may be; this is where Java's usual JSON reader stops (Jackson 2.15 and later,
 * StreamReadConstraints). Far beyond it JSON can be read but not written, for want of stack.
 */
export const DEEPEST = 1000;

/** Whether brackets are open more than DEEPEST times at once, those in texts aside. It reads no other JSON than that. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '"') quoted = !quoted;
    else if (quoted) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
