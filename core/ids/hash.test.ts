import { createHash } from 'node:crypto';
import { hashOf } from './hash.ts';

it('is the first 130 bits of SHA-256 of the list as JSON, in base 32', () => {
  const bits = [...createHash('sha256').update('["a","bc"]').digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = Array.from(
    { length: 26 },
    (_, n) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(bits.slice(5 * n, 5 * n + 5), 2)],
  );
  expect(hashOf('a', 'bc')).toBe(letters.join(''));
});

it('tells lists apart that read alike', () => {
  const names = [hashOf('a', 'bc'), hashOf('ab', 'c'), hashOf('abc'), hashOf('a","bc'), hashOf()];
  expect(new Set(names).size).toBe(5);
});

it.each(['🛒', '\ud800', 'a/b', ''])('names %j safely', (part) => {
  expect(hashOf(part)).toMatch(/^[a-z2-7]{26}$/);
});
