import { keyedHash } from '../keyring/keyed-hash.ts';
import type { Keyring } from '../keyring/keyring.ts';

/** The letters of keyedHash, and for each the one that a code has: Crockford's base 32, without I, L, O and U. */
const HASHED = 'abcdefghijklmnopqrstuvwxyz234567';
const WRITTEN = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Behind a word three groups of four, 60 bits; alone two of five, 50 bits. */
const BEHIND_A_WORD = { groups: 3, size: 4 };
const ALONE = { groups: 2, size: 5 };

/**
 * A code that nobody can guess, the same for the same parts: "THANKS-7K3M-9QXF-2RTN", or without a word "7K3M9-QXF2T".
 * The oldest key makes it, so that a rotation changes no code. `word` in capital letters, or empty.
 */
export function mintCode(ring: Keyring, word: string, ...parts: readonly string[]): string {
  const letters = Array.from(keyedHash(ring, 'code', word, ...parts), (letter) =>
    WRITTEN.charAt(HASHED.indexOf(letter)),
  );
  const { groups, size } = word === '' ? ALONE : BEHIND_A_WORD;
  const written = Array.from({ length: groups }, (_, nth) => letters.slice(nth * size, (nth + 1) * size).join(''));
  return [...(word === '' ? [] : [word]), ...written].join('-');
}

/** What the form of our codes leaves when nothing is between the groups and what looks alike is one. */
const minted = /^(?:[0-9A-HJKMNP-Z]{2,12}[0-9A-HJKMNP-TV-Z]{12}|[0-9A-HJKMNP-TV-Z]{10})$/;

/**
 * What a person typed, as a code that Wend may have minted, for comparing: capitals, nothing between the groups, 0 for
 * the letter O, 1 for I and L (in the word, too). Undefined when none of ours has this form.
 */
export function readCode(text: string): string | undefined {
  const read = upper(text)
    .replace(/[\s\p{Pd}]+/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return minted.test(read) ? read : undefined;
}

/**
 * The name under which a code's pointer lies, the same for every way in which a person may type it. The shop's own codes
 * only lose the blanks around them and the difference of capitals; those that look like ours are read as ours.
 */
export const codeName = (text: string): string => readCode(text) ?? upper(text);

/** Also wide letters, and without what is invisible: a code may be copied from anywhere. */
const upper = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase();
