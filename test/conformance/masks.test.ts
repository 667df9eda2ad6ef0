import type { Json } from '../../local/asl/json.ts';
import { says } from './masks.ts';

describe('an answer says what was recorded', () => {
  it.each<[string, Json, Json, boolean]>([
    ['it is the same', { a: [1, 'b', null] }, { a: [1, 'b', null] }, true],
    ['a text differs', { a: 'b' }, { a: 'c' }, false],
    ['a member more', { a: 1, b: 2 }, { a: 1 }, false],
    ['a member less', { a: 1 }, { a: 1, b: 2 }, false],
    ['an item less', [1], [1, 2], false],
    ['a text for a number', { a: '1' }, { a: 1 }, false],
    ['an order that differs', [1, 2], [2, 1], false],
    ['a placeholder in a text', 'function:probe', 'function:<lambda-function-name>', true],
    ['a placeholder, and other words around it', 'queue:probe', 'function:<lambda-function-name>', false],
    ['only a placeholder, whatever stands there', 1_795_255_200_000, '<any:start-date>', true],
    ['only a placeholder, and nothing there', {}, { a: '<uuid:1>' }, false],
    ['what is a word of the recordings', 'Sat, 21 Nov 2026 10:00:00 GMT', 'date', true],
    ['what means something in a pattern', 'a.b(c)', 'a.b(c)<x>', true],
    ['what would match as a pattern', 'aXb', 'a.b<x>', false],
  ])('%s', (_what, actual, recorded, expected) => {
    expect(says(actual, recorded)).toBe(expected);
  });
});
