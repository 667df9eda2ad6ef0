import { Defined, signature, whole } from './define.ts';
import { ENCODED } from './encoded.ts';
import { textOf } from './json-text.ts';
import { own } from './own.ts';
import { fromMillis } from './time.ts';

/**
 * The characters that one string may have. Measured on AWS, github.com/floci-io/floci/issues/2737: 2^22 are allowed and 2^23 are not, as
 * are 873,782 numbers and one more; eight for each number lies between.
 */
export const LONGEST_STRING = 873_782 * 8;

/** JSONata's own that answer otherwise on AWS. `$eval` is none of them: it is no function there. */
export const CORRECTED: Readonly<Record<string, unknown>> = {
  // Anything but a function, and not undefined, which would be JSONata's own.
  eval: false,
  pad: new Defined(pad, signature('<s-ns?:s>')),
  string: new Defined(string, signature('<x-b?:s>')),
  replace: new Defined(replace, signature('<s-(sf)(sf)n?:s>')),
  ...ENCODED,
  fromMillis: new Defined(fromMillis, signature('<x-s?s?:s>')),
};

/** The default makes it a function of one argument for `$map`, as JSONata's own is. */
function string(value: unknown, pretty = false): unknown {
  return value === undefined ? undefined : textOf(value, pretty);
}

const ownReplace = own('replace');

/** A limit of 2.5 is 2: measured on AWS, iwamot/sfnx docs/design.md. */
async function replace(this: unknown, text: unknown, pattern: unknown, by: unknown, limit?: number): Promise<unknown> {
  return ownReplace(this, [text, pattern, by, limit === undefined || limit < 0 ? limit : Math.trunc(limit)]);
}

/** JSONata's own would make an array of that many places first, which no machine survives. */
function pad(text: string | undefined, width: number, filling?: string): unknown {
  if (text === undefined) return undefined;
  const characters = Array.from(text);
  const missing = Math.abs(whole(width)) - characters.length;
  if (!(missing > 0)) return text;
  if (missing > LONGEST_STRING) throw new RangeError(`$pad fills up to ${LONGEST_STRING} characters, not ${missing}.`);
  const by = filling === undefined || filling === '' ? ' ' : filling;
  const fill = by.length === 1 ? by.repeat(missing) : Array.from({ length: missing }, cycle(Array.from(by))).join('');
  return width > 0 ? text + fill : fill + text;
}

function cycle(items: readonly string[]): (_: unknown, i: number) => string | undefined {
  return (_, i) => items[i % items.length];
}
