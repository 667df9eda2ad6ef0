import jsonata from 'jsonata';
import { isNode } from '../quick/quick.ts';

/** A function for expressions, with a signature of JSONata's: a call that does not match it fails with T0410. */
export class Defined {
  readonly _jsonata_function = true;
  readonly implementation: (...given: never[]) => unknown;
  readonly signature: unknown;

  constructor(implementation: Defined['implementation'], signature: Signature) {
    this.implementation = implementation;
    this.signature = signature.parsed;
  }
}

interface Signature {
  readonly parsed: unknown;
}

/** `<s?:x>` and the like: https://docs.jsonata.org/embedding-extending#function-signature-syntax */
export function signature(text: string): Signature {
  const lambda: unknown = jsonata(`function()${text}{ null }`).ast();
  return { parsed: isNode(lambda) ? lambda['signature'] : undefined };
}

/** Gives the function what the call gave it: JSONata fills up what was left away with nothing. */
export function asGiven(text: string): Signature {
  const { parsed } = signature(text);
  const validate: unknown = isNode(parsed) ? parsed['validate'] : undefined;
  if (typeof validate !== 'function') return { parsed };
  const shortened = (given: readonly unknown[], context: unknown): unknown => {
    const valid: unknown = Reflect.apply(validate, parsed, [given, context]);
    return Array.isArray(valid) ? valid.slice(0, given.length) : valid;
  };
  return { parsed: { validate: shortened } };
}

/** A failure with a code of JSONata's, which adds the name of the function, and where `index` is told, the words. */
export class Fault extends Error {
  readonly code: string;
  /** Which argument, from 1. */
  readonly index: number | undefined;

  constructor(code: string, message: string, index?: number) {
    super(message);
    this.code = code;
    this.index = index;
  }
}

/** What AWS has no words for but "an internal error". */
export class InternalFault extends Error {}

/** As Java makes a long of a double: towards zero, within 64 bits. */
export function whole(value: number): number {
  return Math.max(-(2 ** 63), Math.min(2 ** 63, Math.trunc(value))) || 0;
}
