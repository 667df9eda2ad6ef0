import { isArray } from '../json.ts';
import type { Reader } from './reader.ts';

/** Exactly one of some fields. Measured on AWS: cdk-preflight pf-sfn-asl-next-end, -wait-timing and -path-exclusive. */
export function checkOnlyOne(
  reader: Reader,
  fields: readonly string[],
  isThere = (field: string) => reader.has(field),
) {
  const there = fields.filter(isThere).length;
  if (there > 1) reader.refuse(`There should only be one of the following fields: [${fields.join(', ')}]`);
  if (there === 0) reader.refuse(`This object should have only one of the following fields: [${fields.join(', ')}]`);
}

/** One of some words, if any. Measured on AWS: github.com/floci-io/floci/issues/2968. */
export function checkWord(reader: Reader, field: string, words: readonly string[]): void {
  const word = reader.text(field);
  if (word === undefined || words.includes(word)) return;
  reader.refuse(`Value should be one of the following: [${words.join(', ')}]`, field);
}

/** Measured on AWS: cdk-preflight pf-sfn-asl-choice-rules, -branch-shape and -retry-catch. */
export function checkFilled(reader: Reader, field: string): void {
  const list = reader.value[field];
  if (isArray(list) && list.length === 0) reader.refuse('Value cannot be empty', field);
}
