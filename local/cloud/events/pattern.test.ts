import type { Json, JsonObject } from '../../asl/json.ts';
import { compilePattern } from './pattern.ts';

const event: JsonObject = {
  source: 'store',
  'detail-type': 'Order Completed',
  resources: ['arn:one', 'arn:two'],
  detail: { total: 41.7, paid: true, note: null, code: 'SAVE-10', lines: [{ sku: 'a' }, { sku: 'b' }] },
};
const detail = (pattern: Json) => ({ detail: pattern });

// The examples follow "Comparison operators for use in event patterns", Amazon EventBridge user guide.
describe('an event pattern', () => {
  it.each<[string, JsonObject]>([
    ['one of several texts', { source: ['shop', 'store'] }],
    ['a member of an array', { resources: ['arn:two'] }],
    ['a number, a flag, null', detail({ total: [41.7], paid: [true], note: [null] })],
    ['prefix', detail({ code: [{ prefix: 'SAVE' }] })],
    ['prefix in any case', detail({ code: [{ prefix: { 'equals-ignore-case': 'save' } }] })],
    ['suffix', detail({ code: [{ suffix: '-10' }] })],
    ['equals-ignore-case', detail({ code: [{ 'equals-ignore-case': 'save-10' }] })],
    ['wildcard', detail({ code: [{ wildcard: 'S*-1*' }] })],
    ['anything-but a list', detail({ code: [{ 'anything-but': ['A', 'B'] }] })],
    ['anything-but a number', detail({ total: [{ 'anything-but': 5 }] })],
    ['anything-but prefix', detail({ code: [{ 'anything-but': { prefix: 'FREE' } }] })],
    ['anything-but several prefixes', detail({ code: [{ 'anything-but': { prefix: ['A', 'B'] } }] })],
    ['anything-but suffix', detail({ code: [{ 'anything-but': { suffix: '-20' } }] })],
    ['anything-but wildcard', detail({ code: [{ 'anything-but': { wildcard: '*-2*' } }] })],
    ['anything-but equals-ignore-case', detail({ code: [{ 'anything-but': { 'equals-ignore-case': ['x'] } }] })],
    ['numeric range', detail({ total: [{ numeric: ['>', 40, '<=', 41.7] }] })],
    ['exists', detail({ code: [{ exists: true }], coupon: [{ exists: false }] })],
    ['a field of an object in an array', detail({ lines: { sku: ['b'] } })],
    ['$or', { $or: [{ source: ['other'] }, detail({ paid: [true] })] }],
  ])('matches %s', (_name, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });

  it.each<[string, JsonObject]>([
    ['another text', { source: ['shop'] }],
    ['a text for a number', detail({ total: ['41.7'] })],
    ['a field that is missing', detail({ coupon: ['x'] })],
    ['anything-but of a missing field', detail({ coupon: [{ 'anything-but': 'x' }] })],
    ['anything-but a list that has it', { source: [{ 'anything-but': ['store'] }] }],
    ['anything-but a prefix that it has', detail({ code: [{ 'anything-but': { prefix: 'SAVE' } }] })],
    ['exists of what is no leaf', detail({ lines: [{ exists: true }] })],
    ['a number outside the range', detail({ total: [{ numeric: ['<', 40] }] })],
    ['one of two fields only', { source: ['store'], detail: { paid: [false] } }],
    ['neither side of $or', { $or: [{ source: ['other'] }, detail({ paid: [false] })] }],
    ['a wildcard from the middle', detail({ code: [{ wildcard: 'AVE*' }] })],
  ])('does not match %s', (_name, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false);
  });

  it.each<[JsonObject, string]>([
    [{ source: [{ regex: 'x' }] }, '{"regex":"x"}'],
    [{ source: 'store' }, '"store"'],
    [{ source: [] }, '[]'],
    [{ source: [{ numeric: ['~', 1] }] }, '{"numeric":["~",1]}'],
    [{}, '{}'],
  ])('is refused when it is %j', (pattern, what) => {
    expect(() => compilePattern(pattern)).toThrow(
      `Event pattern is not valid. Reason: ${what} is no filter that EventBridge knows.`,
    );
  });
});
