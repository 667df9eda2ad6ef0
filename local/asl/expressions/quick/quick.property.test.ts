import fc from 'fast-check';
import { type Json, toJson } from '../../json.ts';
import { compileExpression } from '../expression.ts';
import { functionsAt } from '../functions.ts';
import { UNSURE } from './quick.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'toString');
const data = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false, 0, 1, 2.5, '', 'x', 'y', '1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', 'and', 'or', 'in');
const called = fc.constantFrom('exists', 'not', 'count', 'string', 'merge', 'sum', 'boolean');

/** Sources of expressions: those that have a quick form, and their neighbours that have none. */
const source = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.array(name, { maxLength: 3 }).map((steps) => ['$v', ...steps].join('.')),
      fc.array(name, { maxLength: 2 }).map((steps) => ['$states.input', ...steps].join('.')),
      fc.constantFrom('1', '0', '-1', '"x"', '""', 'true', 'false', 'null', '$none', '$w', '$v[0]', '$v.a[]', '$v.*'),
      fc.constantFrom('1/0', '0/0', '-1/0', '1e308 * 10', '2/3', '-2/3', '$parse', '$random', '$eval'),
      fc.tuple(inner, operator, inner).map(([one, sign, other]) => `((${one}) ${sign} (${other}))`),
      fc.tuple(inner, inner, inner).map(([asked, yes, no]) => `(${asked} ? ${yes} : ${no})`),
      fc.tuple(inner, inner).map(([asked, yes]) => `(${asked} ? ${yes})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.tuple(inner, inner).map(([a, b]) => `{"a": ${a}, "b": ${b}}`),
      fc.tuple(inner, inner).map(([a, b]) => `{"a": ${a}, "a": ${b}}`),
      fc.tuple(called, inner).map(([what, given]) => `$${what}(${given})`),
    ),
  };
}).expression;

/** Whatever happened, as something to compare. */
async function general(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return toJson(await run());
  } catch {
    return UNSURE;
  }
}

describe('the quick form of an expression', () => {
  it('answers what the general evaluator answers, or leaves the answer to it', async () => {
    let quickly = 0;
    const property = fc.asyncProperty(source, data, data, fc.boolean(), async (text, v, input, hidesCount) => {
      const expression = compileExpression(text, 'Output');
      const bound: Readonly<Record<string, unknown>> = {
        v,
        w: null,
        states: { input },
        ...(hidesCount ? { count: 1 } : {}),
      };
      const functions = functionsAt(0, []);
      const bindings = (variable: string): unknown => bound[variable] ?? functions(variable);
      const found = expression.quick?.(bindings);
      if (found === undefined || found === UNSURE) return;
      quickly += 1;
      expect(found).toEqual(await general(() => expression.run(bindings)));
    });
    await fc.assert(property, { numRuns: 4000 });
    expect(quickly).toBeGreaterThan(400);
  });

  it.each([
    '$states.input.a',
    '$states.context.Execution.Input.enrolment & "-ended"',
    '$merge([$states.input, { "a": $states.result }])',
    '$states.input.value > 40 and $exists($states.input.consent)',
    '$states.input.next ? [$v, { "b": 1 }] : {}',
  ])('%s has one', (text) => {
    expect(compileExpression(text, 'Output').quick).toBeDefined();
  });

  it.each([
    '$v[0]',
    '$v.a[]',
    '$v.*',
    '$sum($v)',
    '$v.(a)',
    '($x := 1; $x)',
    '{ $v.a: 1 }',
    '$v{a: b}',
    '$v^(a)',
    '-$v',
  ])('%s has none', (text) => {
    expect(compileExpression(text, 'Output').quick).toBeUndefined();
  });

  it.each(['1/0', '0/0', '[1/0]', '{ "a": 0/0 }', '$now', '[$random]'])(
    '%s leaves the answer to the general evaluator',
    (text) => {
      expect(compileExpression(text, 'Output').quick?.(functionsAt(0, []))).toBe(UNSURE);
    },
  );

  it('has none where the expression is so deep that the evaluator may refuse it', () => {
    const deep = Array.from({ length: 30 }, () => '1').join(' + ');
    expect(compileExpression(deep, 'Output').quick).toBeUndefined();
  });

  it('changes nothing that it is given', () => {
    const given: Json = { a: [{ b: 1 }], c: { d: 'x' } };
    const before = structuredClone(given);
    const expression = compileExpression('$merge([$v, { "a": [$v.a, 2], "c": { "e": $v.c.d } }])', 'Output');
    expect(expression.quick?.((variable) => (variable === 'v' ? given : undefined))).toEqual({
      a: [{ b: 1 }, 2],
      c: { e: 'x' },
    });
    expect(given).toEqual(before);
  });
});
