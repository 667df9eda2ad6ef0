import { Fault } from './define.ts';

/** As `$parse` takes it on AWS: one document, no key twice in an object, no number beyond a double's. */
export function parseStrictly(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (isStrict(text)) return value;
  } catch {
    // Said below.
  }
  throw new Fault('D3137', 'Invalid JSON');
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
