import fc from 'fast-check';
import { begin, jsonata } from '../rig.ts';
import { patientRegExp } from './patient-regexp.ts';

/** All that is found from the beginning on, with its groups. */
function foundBy(pattern: RegExp, text: string): readonly (readonly (string | number)[])[] {
  const found: (string | number)[][] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push([match.index, ...match.map((group: string | undefined) => group ?? 'nothing')]);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

describe('a regular expression', () => {
  it('finds what it always does, whether it is watched or not', () => {
    const pattern = fc.constantFrom(/a+/g, /(ab)+/g, /(a|b)*c/g, /(?:x?){2}y/g, /^.*$/gm, /(?<one>a)(b)?/g);
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', 'y', '\n') }),
      fc.constant('abcxy '.repeat(300)),
    );
    fc.assert(
      fc.property(pattern, text, (plain, searched) => {
        expect(foundBy(new patientRegExp(plain), searched)).toEqual(foundBy(new RegExp(plain), searched));
      }),
      { numRuns: 300 },
    );
  });

  it('that goes astray ends the expression, as one that never ends does', async () => {
    const Output = '{% $match($states.input, /^(a+)+$/) %}';
    const { execution } = await begin(jsonata({ E: { Type: 'Pass', Output, End: true } }), `${'a'.repeat(60)}b`);
    expect([execution.error, execution.cause]).toEqual([
      'States.QueryEvaluationError',
      `An error occurred while executing the state 'E' (entered at the event id #2). The JSONata expression ` +
        `'$match($states.input, /^(a+)+$/)' specified for the field 'Output' threw an error during evaluation: ` +
        'Expression evaluation timeout: Check for infinite loop',
    ]);
  });

  it.each([
    ['x*x*x*x*y', 900],
    ['x*x*y', 20_000],
  ])('that goes astray without a group keeps nobody waiting either: %s in %i characters', async (pattern, length) => {
    const Output = `{% $contains($states.input, /${pattern}/) %}`;
    const { execution } = await begin(jsonata({ E: { Type: 'Pass', Output, End: true } }), 'x'.repeat(length));
    expect(execution.cause).toMatch(/Check for infinite loop$/);
  });
});
