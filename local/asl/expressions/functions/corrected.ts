import jsonata from 'jsonata';
import { isNode } from '../quick/quick.ts';
import { Defined, InternalFault, signature, whole } from './define.ts';

/**
 * The characters that one string may have. Measured on AWS, floci issue 2737: 2^22 are allowed and 2^23 are not, as
 * are 873,782 numbers and one more; eight for each number lies between.
 */
export const LONGEST_STRING = 873_782 * 8;

/** JSONata's own that answer otherwise on AWS. `$eval` is none of them: it is no function there. */
export const CORRECTED: Readonly<Record<string, unknown>> = {
  // Anything but a function, and not undefined, which would be JSONata's own.
  eval: false,
  pad: new Defined(pad, signature('<s-ns?:s>')),
  string: new Defined(string, signature('<x-b?:s>')),
  base64decode: new Defined(base64decode, signature('<s-:s>')),
};

const own: Promise<unknown> = jsonata('$string').evaluate(undefined);

/**
 * That AWS answers a text is measured (floci issue 2737), its words are not recorded. The default makes it a function
 * of one argument for `$map`, as JSONata's own is.
 */
async function string(value: unknown, pretty = false): Promise<unknown> {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const found = await own;
  const implementation = isNode(found) ? found['implementation'] : undefined;
  return typeof implementation === 'function' ? Reflect.apply(implementation, undefined, [value, pretty]) : undefined;
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

function base64decode(text?: string): unknown {
  if (text === undefined) return undefined;
  if (!isBase64(text)) throw new InternalFault('This is not Base64.');
  return Buffer.from(text, 'base64').toString('latin1');
}

/** On AWS what is none is an internal error (measured, floci issue 2736); its padding may be left away. */
function isBase64(text: string): boolean {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return false;
  return text.endsWith('=') ? text.length % 4 === 0 : text.length % 4 !== 1;
}
