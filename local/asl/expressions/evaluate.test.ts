import { begin, jsonata, standing } from '../rig.ts';
import { type Json, parseJson } from '../json.ts';

/** What a Pass state makes of its Output. */
async function output(expression: string, input: Json = {}, assigned: Json = {}): Promise<unknown> {
  const states = {
    First: { Type: 'Pass', Assign: assigned, Next: 'E' },
    E: { Type: 'Pass', Output: { r: `{% ${expression} %}` }, End: true },
  };
  const { execution } = await begin(jsonata(states), input);
  return execution.output === undefined ? execution.cause : execution.output;
}

const WHERE = `An error occurred while executing the state 'E' (entered at the event id #4). The JSONata expression`;

describe('an expression', () => {
  it('reads the input, the variables and the context', async () => {
    const expression = '$states.input.a & $v & $states.context.Execution.Name';
    expect(await output(expression, { a: 'x' }, { v: 'y' })).toEqual({ r: 'xyrun' });
  });

  it.each([
    ['$states.input.list', { list: [1] }, [1]],
    ['$states.input.list[0]', { list: [7] }, 7],
    ['$states.input.list[]', { list: [7] }, [7]],
    ['$states.input.list.n', { list: [{ n: 1 }, { n: 2 }] }, [1, 2]],
    ['$states.input.none', { none: null }, null],
    ['{"a": $states.input.missing, "b": 1}', {}, { b: 1 }],
    ['$states.input.zero', { zero: 0 }, 0],
    ['$states.input.text', { text: '' }, ''],
  ])('%s gives plain values', async (expression, input, result) => {
    expect(await output(expression, input)).toEqual({ r: result });
  });

  it("keeps data whose keys look like the evaluator's own", async () => {
    const input = parseJson('{"_jsonata_lambda":1,"_jsonata_function":"f","a":[2]}');
    expect(input).toEqual({ _jsonata_lambda: 1, _jsonata_function: 'f', a: [2] });
    expect(await output('$sift($states.input, function($v) { true })', input)).toEqual({ r: input });
  });

  it('fails the state when it gives nothing', async () => {
    const cause = `${WHERE} '$states.input.missing' specified for the field 'Output/r' returned nothing (undefined).`;
    expect(await output('$states.input.missing')).toBe(cause);
  });

  // Measured on AWS, iwamot/sfnx docs/design.md and its tests; of the sentence only "unsupported result type" is recorded.
  it.each([
    'function($v){$v}',
    '$uppercase',
    '$parse',
    '/a/',
    '[function($v){$v}]',
    '[$uppercase]',
    "{'a': $uppercase}",
    "{'a': [1, {'b': $sum}]}",
    '($f := $range(1, ?, 1); [$f, 1])',
  ])('%s fails the state, as no function is a value', async (expression) => {
    const cause = `${WHERE} '${expression}' specified for the field 'Output/r' returned an unsupported result type.`;
    expect(await output(expression)).toBe(cause);
  });

  it('fails a variable that would hold a function', async () => {
    const machine = jsonata({ E: { Type: 'Pass', Assign: { f: '{% $uppercase %}' }, End: true } });
    const { error, cause } = (await begin(machine)).execution;
    expect([error, cause]).toEqual([
      'States.QueryEvaluationError',
      `An error occurred while executing the state 'E' (entered at the event id #2). The JSONata expression ` +
        `'$uppercase' specified for the field 'Assign/f' returned an unsupported result type.`,
    ]);
  });

  // Measured on AWS, github.com/floci-io/floci/issues/2737.
  it.each([
    ['1/0', 'Infinity'],
    ['-1/0', '-Infinity'],
    ['0/0', 'NaN'],
    ['1e308 * 10', 'Infinity'],
    ['[1/0, 2]', ['Infinity', 2]],
    ['{"k": 1/0}', { k: 'Infinity' }],
    ['$parseInteger("abc", "0")', 'NaN'],
  ])('%s is a text, as JSON has no such number', async (expression, result) => {
    expect(await output(expression)).toEqual({ r: result });
  });

  it('fails where it is calculated with what is no number of JSON', async () => {
    expect(await output('1/0 + 1')).toContain('. D1001: Number out of range');
  });

  it.each([
    ['"a" + 1', `. T2001: The left side of the "+" operator must evaluate to a number`],
    ['$eval("1+1")', '. T1006: Attempted to invoke a non-function'],
    ['$error("own words")', '. D3137: own words'],
    ['$sum([1..900000])', ': Expression evaluation memory limit exceeded: Check for excessive memory usage'],
    [
      Array.from({ length: 200 }, () => '1').join('+'),
      ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
    ],
    ['$parse("{")', '. D3137: Invalid JSON'],
    ['$parse(null)', '. T0410: Argument 1 of function "parse" does not match function signature'],
    ['$decodeUrlComponent("%zz")', '. D3140: Malformed URL passed to $decodeUrlComponent(): "%zz"'],
    ['$string([1/0])', '. D1001: Number out of range: null'],
    ['$replace("a", "", "b")', ': Second argument of replace function cannot be an empty string'],
    ['$range(1, 360146, 1)', ': Expression evaluation memory limit exceeded: Check for excessive memory usage'],
  ])('%s names the fault as AWS does', async (expression, ending) => {
    expect(await output(expression)).toContain(
      `${WHERE} '${expression}' specified for the field 'Output/r' threw an error during evaluation${ending}`,
    );
  });

  it.each(['$range(1, 5)', '$range(5, 1, 1)', '$partition([], 2)', '$hash("a")', '$parse()'])(
    '%s gives nothing, which fails the state',
    async (expression) => {
      const named = `${WHERE} '${expression}' specified for the field 'Output/r'`;
      expect(await output(expression)).toBe(`${named} returned nothing (undefined).`);
    },
  );

  it('fails with an internal error where AWS does, which ends in a UUID', async () => {
    const named = `${WHERE} '$base64decode("!!!")' specified for the field 'Output/r'`;
    const [words, id] = String(await output('$base64decode("!!!")')).split('evaluation. ');
    expect(words).toBe(`${named} threw an internal error during `);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  // Measured on AWS, github.com/floci-io/floci/issues/2737.
  it('makes a string of 2^22 characters, and none of 2^23', async () => {
    const doubled = (times: number): string =>
      `($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('x', ${times})))`;
    expect(await output(doubled(22))).toEqual({ r: 2 ** 22 });
    expect(await output(doubled(23))).toContain(': Expression evaluation memory limit exceeded');
    expect(await output(`$length($pad('', ${2 ** 22}))`)).toEqual({ r: 2 ** 22 });
  });

  it.each([
    ["$pad('', 500000000, 'x')", 'what would fill the memory'],
    ["$length($join($map([1..100], function($i) { $pad('', 100000) })))", 'what is too long to hold'],
    ["$length($replace($pad('', 5000, 'a'), 'a', $pad('', 5000, 'b')))", 'what is too long to hold'],
    ["($a := $pad('', 1000000); $length($a & $a & $a & $a & $a & $a & $a))", 'what is too long to hold'],
    ["$length($reduce([1..80], function($s, $i) { $base64encode($s) }, 'x'))", 'what is too long to hold'],
    ["($f := function($n, $a) { $n = 0 ? $a : $f($n - 1, { 'a': $a }) }; $f(1500, 1))", 'what is too deep'],
  ])('%s fails the state as %s', async (expression) => {
    expect(await output(expression)).toContain(': Expression evaluation memory limit exceeded');
  });

  it.each([
    ["$pad('ab', 4)", 'ab  '],
    ["$pad('ab', -4)", '  ab'],
    ["$pad('ab', 5, '#-')", 'ab#-#'],
    ["$pad('abc', 2)", 'abc'],
    ["$pad('é😀', 3, '·')", 'é😀·'],
  ])('%s fills up as JSONata does', async (expression, result) => {
    expect(await output(expression)).toEqual({ r: result });
  });

  it('names a field inside lists and objects', async () => {
    const machine = jsonata({ E: { Type: 'Pass', Output: { list: [1, { a: '{% $none %}' }] }, End: true } });
    expect(standing(await begin(machine))['cause']).toContain(`specified for the field 'Output/list[1]/a' returned`);
  });

  it('sees the time of the step, not of the machine it runs on', async () => {
    const machine = jsonata({ E: { Type: 'Pass', Output: '{% [$now(), $millis(), $now("[Y]-[M]")] %}', End: true } });
    const run = await begin(machine, {}, Date.UTC(2026, 10, 21));
    expect(run.execution.output).toEqual(['2026-11-21T00:00:00.000Z', Date.UTC(2026, 10, 21), '2026-11']);
  });
});
