import { segmentsOf } from './segments.ts';

/** What typography writes for a character of the plain alphabet, and the plain way to write it. */
const plainly: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4`]/gu, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"'],
  // Hyphens, dashes and the minus sign; bullets stand for a dash at the beginning of a line.
  [/[\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u25e6]/gu, '-'],
  [/\u2026/gu, '...'],
  [/\u00d7/gu, 'x'],
  [/\u2044/gu, '/'],
  [/[\t\u00a0\u2000-\u200a\u202f\u205f]/gu, ' '],
  [/[\u2028\u2029]/gu, '\n'],
  // Seen by nobody: soft hyphen, zero-width space, word joiner, byte order mark.
  [/[\u00ad\u200b\u2060\ufeff]/gu, ''],
];

/**
 * A text in the plain alphabet of text messages, where only typography keeps it out of it: one curly quote more than
 * halves what fits into a part. What means something else in plain letters (an emoji, ç, 価) stays, and then all stays
 * as it is written; so does a text that would not get cheaper.
 */
export function plainText(text: string): string {
  const plain = plainly.reduce((said, [typeset, typed]) => said.replace(typeset, typed), text.normalize('NFC'));
  const { encoding, parts } = segmentsOf(plain);
  return encoding === 'GSM-7' && parts <= segmentsOf(text).parts ? plain : text;
}

/** Characters of a text that put it into UCS-2 and have no plain way to be written; each once. */
export const unwritable = (text: string): readonly string[] =>
  segmentsOf(text.normalize('NFC')).culprits.filter((character) => plainText(character) === character);
