import { createHash } from 'node:crypto';
import { asGiven, Defined, Fault, signature, whole } from './define.ts';
import { parseStrictly } from './strict-json.ts';

/** In AWS's order. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-384', 'sha384'],
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
  ['MD5', 'md5'],
]);

/** Measured on AWS, github.com/floci-io/floci/pull/2790. */
const LONGEST_RANGE = 360_145;

/** What Step Functions adds to JSONata and needs neither clock nor dice; as measured on AWS, github.com/floci-io/floci/issues/2676. */
export const ADDED: Readonly<Record<string, Defined>> = {
  parse: new Defined(parse, signature('<s?:x>')),
  partition: new Defined(partition, signature('<xn?:a>')),
  range: new Defined(range, signature('<nnn?:a>')),
  // That data may be of any length is not recorded: the documented limit is that of JSONPath's States.Hash.
  hash: new Defined(hash, asGiven('<ss?:s>')),
};

function parse(text?: string): unknown {
  return text === undefined ? undefined : parseStrictly(text);
}

function partition(values: unknown, size?: number): unknown {
  if (values === undefined) return undefined;
  if (!Array.isArray(values)) throw new Fault('T0412', 'An array is expected.', 1);
  const all = values.map((value: unknown) => value);
  if (size === undefined) return [all];
  const length = whole(size);
  if (length < 0) throw new Fault('D3137', 'Second argument must be zero or greater');
  if (length === 0 || all.length === 0) return undefined;
  const parts: unknown[] = [];
  for (let i = 0; i < all.length; i += length) parts.push(all.slice(i, i + length));
  return parts;
}

function range(from?: number, to?: number, step?: number): unknown {
  if (from === undefined || to === undefined || step === undefined) return undefined;
  const [first, last, by] = [whole(from), whole(to), whole(step)];
  if (by === 0) return undefined;
  const length = Math.max(0, Math.floor((last - first) / by) + 1);
  if (length > LONGEST_RANGE) throw new RangeError(`$range makes at most ${LONGEST_RANGE} numbers, not ${length}.`);
  return sequence(Array.from({ length }, (_, i) => first + i * by));
}

/** JSONata makes of such a list what it makes of a path's: of one item the item, of none nothing. */
function sequence(items: number[]): unknown {
  return Object.assign(items, { sequence: true });
}

/** An algorithm that is nothing is another than none at all: measured on AWS, iwamot/sfnx docs/design.md. */
function hash(text?: string, ...given: readonly (string | undefined)[]): unknown {
  if (text === undefined || given.length === 0) return undefined;
  const [algorithm] = given;
  const name = ALGORITHMS.get(algorithm ?? '');
  if (name !== undefined) return createHash(name).update(text).digest('hex');
  throw new Fault(
    'D3137',
    `Hash algorithm '${algorithm ?? 'null'}' must be one of ${[...ALGORITHMS.keys()].join(', ')}`,
  );
}
