import { isArray, type Json, toJson } from '../json.ts';
import { compileExpression } from './expression.ts';
import { functionsAt } from './functions.ts';

/** What an expression answers, or the code and the words it fails with. */
async function answer(source: string, key = 'key'): Promise<Json | undefined> {
  try {
    return toJson(await compileExpression(source, 'Output').run(functionsAt(0, [key])));
  } catch (error) {
    const { code, message } = { code: '', message: '', ...(typeof error === 'object' ? error : {}) };
    return `${code}: ${error instanceof Error ? error.message : message}`;
  }
}

// Measured on AWS where nothing else is said: github.com/floci-io/floci/issues/2676, github.com/floci-io/floci/issues/2736, github.com/floci-io/floci/issues/2737 and github.com/floci-io/floci/pull/2790.
describe('the functions that Step Functions adds', () => {
  it.each([
    [`$parse('{"b":[1],"a":null}')`, { b: [1], a: null }],
    [`$parse('1.0')`, 1],
    [`$parse("{'a': ['x', \\"y\\", 'it\\\\'s', '\\"']}")`, { a: ['x', 'y', "it's", '"'] }],
    [`$parse()`, undefined],
    [`$map(['{"a":1}', '{"a":2}'], $parse).a`, [1, 2]],
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3,4,5], 2.9)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3])', [[1, 2, 3]]],
    ['$partition([], 2)', undefined],
    // Measured on AWS, iwamot/sfnx docs/design.md and its tests: as are single quotes and an algorithm of nothing.
    ['$partition([])', [[]]],
    ['$partition([], $none)', [[]]],
    ['$partition([1,2,3], 0)', undefined],
    ['$partition([1,2,3], -0.5)', undefined],
    ['$partition($none, 2)', undefined],
    ['$range(0, 6, 2)', [0, 2, 4, 6]],
    ['$range(0, 5, 2)', [0, 2, 4]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1.7, 5, 1)', [1, 2, 3, 4, 5]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(-2.9, 0, 1)', [-2, -1, 0]],
    ['$range(5, 1, -1.5)', [5, 4, 3, 2, 1]],
    ['$range(3, 3, 1)', 3],
    ['[$range(1, 9, 9)]', [1]],
    ['$range(5, 1, 1)', undefined],
    ['$range(1, 5, 0)', undefined],
    ['$range(1, 10, 0.49)', undefined],
    ['$range(1, 5)', undefined],
    ['$range(0, $none, 1)', undefined],
    ['$count($range(1, 360145, 1))', 360_145],
    ['$count($range(-9223372036854775808, 9223372036854775807, 9223372036854775807))', 3],
    [`$hash('input', 'SHA-1')`, '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    [`$hash('ñ', 'MD5')`, '94e9342ecbb1458b6043ecd3bfcbc192'],
    [`$hash('a')`, undefined],
    [`$hash($none, 'MD5')`, undefined],
    ['$random(42)', 0.7275636800328681],
    ['$random(0.9)', 0.730967787376657],
  ])('%s answers as on AWS', async (source, result) => {
    expect(await answer(source)).toEqual(result);
  });

  it.each([
    ['parse', '$parse(null)', 1],
    ['parse', '$parse(1)', 1],
    ['parse', `$parse('{}', 'x')`, 2],
    ['partition', `$partition([1], '2')`, 2],
    ['partition', `$partition([1], 2, 'x')`, 3],
    ['range', '$range(1)', 2],
    ['range', `$range('a', 5, 1)`, 1],
    ['range', '$range(1, 5, null)', 3],
    ['range', `$range(1, 5, 1, 'x')`, 4],
    ['hash', '$hash()', 1],
    ['hash', `$hash(42, 'MD5')`, 1],
    ['hash', `$hash('a', 5)`, 2],
    ['hash', `$hash('a', 'MD5', 'x')`, 3],
    ['random', `$random('x')`, 1],
    ['random', '$random(1, 2)', 2],
    ['uuid', `$uuid('seed')`, 1],
    ['now', '$now(1)', 1],
  ])('$%s: %s does not match its signature', async (name, source, index) => {
    const words = `Argument ${index} of function "${name}" does not match function signature`;
    expect(await answer(source)).toBe(`T0410: ${words}`);
  });

  it.each([
    ['$partition(null, 2)', 'T0412: Argument 1 of function "partition" must be an array of undefined'],
    ['$partition([1], -1)', 'D3137: Second argument must be zero or greater'],
    [`$hash('a', 'md5')`, `D3137: Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5`],
    [`$hash('a', $none)`, `D3137: Hash algorithm 'null' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5`],
    ['$range(1, 360146, 1)', ': $range makes at most 360145 numbers, not 360146.'],
    ['$range(1, 1/0, 1)', ': $range makes at most 360145 numbers, not 9223372036854776000.'],
  ])('%s fails as on AWS', async (source, words) => {
    expect(await answer(source)).toBe(words);
  });

  it.each([
    '',
    '  ',
    '{',
    '{}{}',
    '[1,2] [3,4]',
    '1e400',
    '[-1e400]',
    '{"a":1,"a":2}',
    `{'a':1,"a":2}`,
    `'a"`,
    `'a''b'`,
    '{"b":{"a":1,"\\u0061":2}}',
  ])('%j is no JSON for $parse', async (text) => {
    const run = compileExpression('$parse($text)', 'Output').run((name) => (name === 'text' ? text : undefined));
    await expect(run).rejects.toMatchObject({ code: 'D3137', message: 'Invalid JSON' });
  });

  it.each([
    '{"a":{"a":[{"a":"a"},{"a":":"}]},"b":"{\\"a\\":1,\\"a\\":2}","":":","1e400":1}',
    '"\\\\"',
    `"it's"`,
    `{"'":["\\\\'","'a'"]}`,
    '[[],{},"a","a"]',
  ])('%s is JSON for $parse', async (text) => {
    const run = compileExpression('$parse($text)', 'Output').run((name) => (name === 'text' ? text : undefined));
    expect(await run).toEqual(JSON.parse(text));
  });

  it('$parse refuses at once a long text whose quotes are never closed', async () => {
    const text = `'${"\\'".repeat(200_000)}`;
    const run = compileExpression('$parse($text)', 'Output').run((name) => (name === 'text' ? text : undefined));
    await expect(run).rejects.toMatchObject({ code: 'D3137', message: 'Invalid JSON' });
  });

  it('draws other numbers each time, and the same ones again from the same key', async () => {
    const drawn = await answer('[$random(), $random(), $uuid()]');
    const [first, second, id] = isArray(drawn) ? drawn : [];
    expect(first).not.toBe(second);
    expect(await answer('[$random(), $random(), $uuid()]')).toEqual(drawn);
    expect(await answer('[$random(), $random(), $uuid()]', 'other')).not.toEqual(drawn);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('can be applied in part, and named like any other', async () => {
    expect(await answer('($to := $range(1, ?, 1); $to(3))')).toEqual([1, 2, 3]);
    expect(await answer('($p := $parse; $p("[1]"))')).toEqual([1]);
    expect(await answer('$states.a[].$parse(b)')).toBeUndefined();
  });

  it('leaves a variable of the same name its meaning', async () => {
    expect(await compileExpression('$parse', 'Output').run((name) => (name === 'parse' ? 7 : undefined))).toBe(7);
  });
});

describe('the functions that answer otherwise on AWS', () => {
  it.each([
    [`$eval('1+1')`, 'T1006: Attempted to invoke a non-function'],
    ['$string(1/0)', 'Infinity'],
    ['$string({"a":[1,1/3]})', '{"a":[1,0.333333333333333]}'],
    ['$string({"a":1}, true)', '{\n  "a": 1\n}'],
    ['$map([1e20, 1e21], $string)', ['100000000000000000000', '1e+21']],
    ['$string()', undefined],
    [`$string(1, 1)`, 'T0410: Argument 2 of function "string" does not match function signature'],
    [`$base64decode('!!!')`, ': This is not Base64.'],
    [`$base64decode('a')`, ': This is not Base64.'],
    [`$base64decode('YQ=')`, ': This is not Base64.'],
    [`$base64decode('YQ==')`, 'a'],
    [`$base64decode('YQ')`, 'a'],
    [`$base64decode('')`, ''],
    [`$base64decode($base64encode('é'))`, 'é'],
    [`$base64decode($none)`, undefined],
    [`$base64decode(1)`, 'T0410: Argument 1 of function "base64decode" does not match function signature'],
    // Measured on AWS, iwamot/sfnx docs/design.md and its tests, to the end of the functions of time.
    [`$base64encode('日本 a')`, '5pel5pysIGE='],
    [`$base64decode('5pel5pysIGE=')`, '日本 a'],
    [`$base64encode('')`, ''],
    [`$base64encode($none)`, undefined],
    [`$decodeUrlComponent('a+b%2Bc%20d')`, 'a b+c d'],
    [`$decodeUrlComponent('%E6%97%a5日')`, '日日'],
    [`$decodeUrlComponent('x%E6y')`, 'x\uFFFDy'],
    [`$decodeUrlComponent('%')`, 'D3140: Malformed URL passed to $decodeUrlComponent(): "%"'],
    [`$decodeUrlComponent('%2')`, 'D3140: Malformed URL passed to $decodeUrlComponent(): "%2"'],
    [`$decodeUrlComponent($none)`, undefined],
    [`$decodeUrlComponent(1)`, 'T0410: Argument 1 of function "decodeUrlComponent" does not match function signature'],
    [`$map(['a+b', '%41'], $decodeUrlComponent)`, ['a b', 'A']],
    [`$replace('aaaa', 'a', 'b', 2.5)`, 'bbaa'],
    [`$replace('aaaa', /a/, function($m) { $m.match & '!' }, 2.5)`, 'a!a!aa'],
    [`$replace('a', 'a', 'b', -0.5)`, 'D3011: Fourth argument of replace function must evaluate to a positive number'],
    [`$fromMillis('a')`, undefined],
    [`$fromMillis(null)`, undefined],
    [`$fromMillis([1, 2])`, undefined],
    [`$fromMillis($none)`, undefined],
    [`$fromMillis(0, 1)`, 'T0410: Argument 2 of function "fromMillis" does not match function signature'],
    [`$fromMillis(0)`, '1970-01-01T00:00:00.000Z'],
    [`$fromMillis(0, '[H01]:[m01]', '+0900')`, '09:00'],
    [`$fromMillis(0, '[H01] [Z]', 'utc')`, '00 +00:00'],
    [`$fromMillis(0, '[H01] [Z]', '+09:00')`, '00 +00:00'],
    [`$now('[H01]', '-0100') & $now('[H01]', 'utc')`, '2300'],
    [`$toMillis('1970-01-01T00:00:01.2349')`, 1234],
    [`$toMillis('1970-01-01T00:00:01+0100')`, -3_599_000],
    [`$toMillis('1970-01-02')`, 86_400_000],
    [
      `$toMillis('[H]T1')`,
      'D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "[H]T1"',
    ],
    [`$toMillis('07', '[m01]')`, 420_000],
    [`$map(['1970-01-02', '1970-01-01T00:00:01'], function($t){ $toMillis($t) })`, [86_400_000, 1000]],
    [`$pad('ab', 4.9)`, 'ab  '],
    [`$pad('ab', 1/0)`, ': $pad fills up to 6990256 characters, not 9223372036854776000.'],
    [`$pad('ab', 'x')`, 'T0410: Argument 2 of function "pad" does not match function signature'],
  ])('%s', async (source, result) => {
    expect(await answer(source)).toEqual(result);
  });
});
