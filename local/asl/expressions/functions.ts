import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Bindings } from './quick/quick.ts';
import { fraction, javaRandom, uuid } from '../random.ts';

const formatted = jsonata('$fromMillis($at, $picture, $zone)');
const ALGORITHMS: ReadonlyMap<unknown, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);
const LONGEST_RANGE = 1000;
const LONGEST_HASHED = 10_000;
/** More than any payload may have. */
const LONGEST_PADDING = 1_000_000;

/** What every expression may call alike: the functions that Step Functions adds. `$eval` is none of them. */
const PURE: Readonly<Record<string, unknown>> = {
  // Anything but a function, and not undefined, which would be JSONata's own.
  eval: false,
  parse: (text: unknown): unknown => {
    if (typeof text !== 'string') throw new Error('$parse expects a string of JSON.');
    return JSON.parse(text);
  },
  pad: (text: unknown, width: unknown, filling: unknown = ' '): unknown => {
    if (text === undefined) return undefined;
    if (typeof text !== 'string' || !isWhole(width) || typeof filling !== 'string') {
      throw new Error('$pad expects a string, a whole number, and a string to fill with.');
    }
    return padded(Array.from(text), width, filling === '' ? ' ' : filling);
  },
  partition: (values: unknown, size: unknown): unknown => {
    if (!Array.isArray(values) || !isCount(size)) throw new Error('$partition expects an array and a size above 0.');
    const parts: unknown[] = [];
    for (let i = 0; i < values.length; i += size) parts.push(values.slice(i, i + size));
    return parts;
  },
  range: (from: unknown, to: unknown, step: unknown): unknown => {
    if (!isWhole(from) || !isWhole(to) || !isWhole(step) || step === 0) {
      throw new Error('$range expects a first number, a last number and a step other than 0.');
    }
    const length = Math.max(0, Math.floor((to - from) / step) + 1);
    if (length > LONGEST_RANGE) throw new Error(`$range makes at most ${LONGEST_RANGE} numbers, not ${length}.`);
    return Array.from({ length }, (_, i) => from + i * step);
  },
  hash: (data: unknown, algorithm: unknown): unknown => {
    const name = ALGORITHMS.get(algorithm);
    if (name === undefined) throw new Error(`$hash expects one of ${[...ALGORITHMS.keys()].join(', ')}.`);
    if (data === undefined) throw new Error('$hash expects data and an algorithm.');
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    if (text.length > LONGEST_HASHED) throw new Error(`$hash takes at most ${LONGEST_HASHED} characters.`);
    return createHash(name).update(text).digest('hex');
  },
};

/** The clock and the dice of one state visit: the step's instant, and draws that a repeated run draws again. */
export function functionsAt(at: number, key: readonly (string | number)[]): Bindings {
  let draws = 0;
  const draw = (): readonly (string | number)[] => [...key, ++draws];
  return (name) => {
    switch (name) {
      case 'millis':
        return () => at;
      case 'now':
        return (picture?: unknown, zone?: unknown) => now(at, picture, zone);
      case 'random':
        return (seed?: unknown) => (seed === undefined ? fraction(...draw()) : seeded(seed));
      case 'uuid':
        return () => uuid(...draw());
      default:
        return Object.hasOwn(PURE, name) ? PURE[name] : undefined;
    }
  };
}

function now(at: number, picture: unknown, zone: unknown): unknown {
  return picture === undefined ? new Date(at).toISOString() : formatted.evaluate(undefined, { at, picture, zone });
}

function seeded(seed: unknown): number {
  if (typeof seed !== 'number') throw new Error('$random expects a number as its seed.');
  return javaRandom(seed);
}

/** JSONata's own would make an array of that many places first, which no machine survives. */
function padded(text: readonly string[], width: number, filling: string): string {
  const missing = Math.abs(width) - text.length;
  if (missing <= 0) return text.join('');
  if (missing > LONGEST_PADDING) throw new RangeError(`$pad fills up to ${LONGEST_PADDING} characters.`);
  const fill = Array.from(filling.repeat(missing)).slice(0, missing).join('');
  return width > 0 ? text.join('') + fill : fill + text.join('');
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

function isCount(value: unknown): value is number {
  return isWhole(value) && value > 0;
}
