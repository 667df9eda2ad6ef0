import { begin, jsonata, standing } from '../rig.ts';
import type { Json } from '../json.ts';

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

  it('fails the state when it gives nothing', async () => {
    const cause = `${WHERE} '$states.input.missing' specified for the field 'Output/r' returned nothing (undefined).`;
    expect(await output('$states.input.missing')).toBe(cause);
  });

  it('fails the state when it gives what JSON cannot hold', async () => {
    const cause = `${WHERE} 'function($x){$x}' specified for the field 'Output/r' returned a value that JSON cannot hold.`;
    expect(await output('function($x){$x}')).toBe(cause);
    expect(await output('$sum')).toContain('returned a value that JSON cannot hold.');
    expect(await output('1/0')).toContain('returned a value that JSON cannot hold.');
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
    ['$parse("{")', `: Expected property name or '}' in JSON at position 1`],
  ])('%s names the fault as AWS does', async (expression, ending) => {
    expect(await output(expression)).toContain(
      `${WHERE} '${expression}' specified for the field 'Output/r' threw an error during evaluation${ending}`,
    );
  });

  it.each([
    ["$pad('', 500000000, 'x')", 'what would fill the memory'],
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
