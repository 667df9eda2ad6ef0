import { Fault } from './define.ts';

/**
 * As `$parse` takes it on AWS: one document, no key twice in an object, no number beyond a double's. Single quotes do
 * as well as double ones (measured on AWS, iwamot/sfnx docs/design.md).
 */
export function parseStrictly(text: string): unknown {
  try {
    const json = text.includes("'") ? doublyQuoted(text) : text;
    const value: unknown = JSON.parse(json);
    if (isStrict(json)) return value;
  } catch {
    // Said below.
  }
  throw new Fault('D3137', 'Invalid JSON');
}

/** What is never closed is taken to the end, or every quote in it would be searched from anew. */
const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"|'([^'\\]*(?:\\.[^'\\]*)*)'|["'].*/gs;

/** In single quotes a double one needs no escape, and a single one may have one. */
function doublyQuoted(text: string): string {
  return text.replace(STRINGS, (quoted, singly?: string) => {
    if (singly === undefined) return quoted;
    return `"${singly.replace(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part))}"`;
  });
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]|-?\d[\d.eE+-]*/g;

/** JSON.parse keeps the last of two equal keys, and makes Infinity of 1e400. */
function isStrict(json: string): boolean {
  const keysOfOpen: Set<unknown>[] = [];
  let before = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') keysOfOpen.push(new Set());
    else if (token === '}' || token === ']') keysOfOpen.pop();
    else if (token === ':') {
      const key: unknown = JSON.parse(before);
      const keys = keysOfOpen.at(-1);
      if (keys?.has(key) === true) return false;
      keys?.add(key);
    } else if (!token.startsWith('"') && !Number.isFinite(Number(token))) return false;
    before = token;
  }
  return true;
}
