import fc from 'fast-check';
import type { Json } from '../../json.ts';
import { compileExpression } from '../expression.ts';
import { textOf } from './json-text.ts';
import { numberText } from './number-text.ts';

async function answer(source: string, value: Json): Promise<unknown> {
  return compileExpression(source, 'Output').run((name) => (name === 'value' ? value : undefined));
}

// Measured on AWS, iwamot/sfnx docs/design.md and its tests; that `&` joins what $string writes is said there too.
describe('the text of a value', () => {
  it.each<[Json, string]>([
    ['a', 'a'],
    [1, '1'],
    [0, '0'],
    [-0, '0'],
    [1.5e16, '15000000000000000'],
    [1e20, '100000000000000000000'],
    [1.5e21, '1.5e+21'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [0.1, '0.1'],
    [-2.5, '-2.5'],
    [0.1 + 0.2, '0.3'],
    [0.6666666666666666, '0.666666666666666'],
    [-0.6666666666666666, '-0.666666666666667'],
    [-0.9999999999999999, '-1'],
    [-99.99999999999999, '-1e+2'],
    [1234567890123456.7, '1.23456789012345e+15'],
    [123456789012345.5, '123456789012345'],
    [100.0000000000001, '1e+2'],
    [0.0000015, '0.0000015'],
    [0.00000015, '1.5e-7'],
    [5e-324, '5e-324'],
    [true, 'true'],
    [null, 'null'],
    [[], '[]'],
    [[1, { a: [0.1, null] }], '[1,{"a":[0.1,null]}]'],
    [['\t\b\f\r\n"\\', '\x01\x7f\u2028/é😀\ud800'], '["\\t\\b\\f\\r\\n\\"\\\\","\x01\x7f\u2028/é😀\ud800"]'],
    [{ 'k"\x01': 1 }, '{"k\\"\x01":1}'],
  ])('of %j is %j, from $string as from &', async (value, text) => {
    expect(await answer('$string($value)', value)).toBe(text);
    expect(await answer('"<" & $value & ">"', value)).toBe(`<${text}>`);
  });

  it.each([
    ['$string({"a": [], "b": {}}, true)', '{\n  "a": [],\n  "b": {}\n}'],
    ['$string({"c": [1, {"d": 0.5}]}, true)', '{\n  "c": [\n    1,\n    {\n      "d": 0.5\n    }\n  ]\n}'],
    ['$string("a", true)', 'a'],
    ['$string(function($v){ $v })', ''],
    ['$string([$uppercase, 1])', '["",1]'],
    ['$string({"a": function($v){ $v }, "b": $parse, "c": $none})', '{"a":"","b":""}'],
    ['$exists($string($none))', false],
    ['$none & $none', ''],
    ['$none & 1', '1'],
    ['$uppercase & $parse & function($v){ $v } & "a"', 'a'],
    ['1/0 & "" & 0/0', 'InfinityNaN'],
    ['($string := 1; $string & $value)', '1null'],
    ['(function($a, $b){ $a & $b })(1, [2])', '1[2]'],
    ['$map([1, 2], function($v){ $v & 1/3 })', ['10.333333333333333', '20.333333333333333']],
    ['("a" & "b")[0] & {"c": $value & "d"}.c', 'abnulld'],
  ])('%s gives %j', async (source, result) => {
    expect(JSON.parse(JSON.stringify(await answer(source, null)))).toEqual(result);
  });

  it('is what JSON.stringify writes, but for fractions and characters that it escapes', () => {
    const plain = fc.jsonValue({
      stringUnit: fc.constantFrom('a', '"', '\\', '\n', '\t', 'é', '😀'),
      noUnicodeString: false,
    });
    const whole = (_: string, value: unknown): unknown => (typeof value === 'number' ? Math.trunc(value) : value);
    fc.assert(
      fc.property(plain, fc.boolean(), (value, pretty) => {
        const data: unknown = JSON.parse(JSON.stringify({ value }, whole));
        expect(textOf(data, pretty)).toBe(JSON.stringify(data, undefined, pretty ? 2 : 0));
      }),
    );
  });
});

describe('the text of a number', () => {
  it('is never above it, keeps 15 digits, and is exact where these are enough', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 12 })).map(([n, places]) => Number(`${n}e-${places}`)),
    );
    fc.assert(
      fc.property(number, (value) => {
        const back = Number(numberText(value));
        if (Number.isInteger(value) || Number(value.toPrecision(15)) === value) expect(back).toBe(value + 0);
        expect(back).toBeLessThanOrEqual(value);
        expect(value - back).toBeLessThanOrEqual(Math.abs(value) * 1e-14);
        if (!Number.isInteger(value)) expect(Number(back.toPrecision(15))).toBe(back);
      }),
      { numRuns: 2000 },
    );
  });
});
