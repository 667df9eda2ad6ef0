import fc from 'fast-check';
import { BadExpression, compileExpression } from './expression.ts';

/** What is said against an expression of a state that has no result. */
function refused(source: string, field = 'Output'): readonly string[] {
  try {
    compileExpression(source, field, false);
    return [];
  } catch (error) {
    return error instanceof BadExpression ? error.messages : [String(error)];
  }
}

const bare = (...names: readonly string[]): string[] =>
  names.map((name) => `Reference to '${name}' at the top level is not supported.`);

// Measured on AWS, github.com/floci-io/floci/issues/2745.
describe('a reference to a context that is not there', () => {
  it.each([
    'phone',
    'phone[0].number',
    'phone.number.street',
    '-phone',
    'phone ? 1 : 2',
    '$states.input.a ? phone : 2',
    "phone & 'x'",
    'phone in $states.input.b',
    '$sum(phone)',
    'phone(1)',
    'phone ~> $string()',
    '[1..phone]',
    '(phone)',
    '(phone).other',
    '[phone].other',
    '[phone, 1]',
    '{phone: 1}',
    '($x := phone; $x)',
    '$map($states.input.a, function($y){ phone })',
    '$count(phone[inner])',
    'phone.**.deeper',
  ])('%s names phone', (source) => {
    expect(refused(source)).toEqual(bare('phone'));
  });

  it.each([
    '$states.input.phone',
    '$states.input.a.phone',
    '$states.input.a[0].phone',
    '$states.input.a.phone[0]',
    '$states.input.items[phone > 3]',
    '$states.input.a^(phone)',
    "$states.input.a{'k': phone}",
    '$states.input.a.(phone)',
    '$states.input.a.$phone',
    '$phone',
    '$states.input.a ~> $string()',
    "$states.input ~> |phone|{'b': 1}|",
    '**.phone',
    "{'k': 1}.phone",
    '$states.input.a[0][phone]',
    '$states.input.a[$ > 1]',
    'function($x){ $x.phone }',
    '$map($states.input.a, function($x){ $x.phone })',
    "'phone'",
    '1 + 1',
    '$now()',
    '$states.input.errorOutput',
    '$states.error',
    '$states',
  ])('%s names nothing', (source) => {
    expect(refused(source)).toEqual([]);
  });

  it.each(['$', '$.phone', '$[0]', '$string($)', '$map($states.input.a, function($x){ $ })'])(
    '%s names $',
    (source) => {
      expect(refused(source)).toEqual(bare('$'));
    },
  );

  it.each(['$$', '$$.phone'])('%s names $$', (source) => {
    expect(refused(source)).toEqual([`Reference to '$$' is not supported.`]);
  });

  it.each([
    '$states.errorOutput',
    '$states.errorOutput.Cause',
    '[$states.errorOutput]',
    '$states.errorOutput ? 1 : 2',
    '$states.input.a[$states.errorOutput]',
  ])('%s is there in a Catch only', (source) => {
    expect(refused(source)).toEqual([`Field '$states.errorOutput' does not exist.`]);
    expect(refused(source, 'Catch[0]/Output')).toEqual([]);
  });

  it('is a result where the state has none', () => {
    expect(refused('$states.result.a')).toEqual([`Field '$states.result' does not exist.`]);
    expect(compileExpression('$states.result.a', 'Output', true).source).toBe('$states.result.a');
  });

  it.each([
    ['aaa + bbb', bare('aaa', 'bbb')],
    ['[bbb, aaa]', bare('bbb', 'aaa')],
    ['aaa + aaa', bare('aaa')],
    ['(aaa; bbb)', bare('aaa', 'bbb')],
    ['$number(aaa) + $number(bbb)', bare('aaa', 'bbb')],
    ['aaa(bbb)', bare('aaa', 'bbb')],
    ['[$$, aaa, $]', [`Reference to '$$' is not supported.`, ...bare('aaa', '$')]],
  ])('%s names each once, in writing order', (source, messages) => {
    expect(refused(source)).toEqual(messages);
  });

  it('is found wherever it stands that has no context of its own', () => {
    const place = fc.constantFrom<(inner: string) => string>(
      (inner) => `(${inner})`,
      (inner) => `[1, ${inner}]`,
      (inner) => `{"k": ${inner}}`,
      (inner) => `(1 + ${inner})`,
      (inner) => `(true ? ${inner} : 1)`,
      (inner) => `function($x){ ${inner} }`,
      (inner) => `($y := ${inner}; $y)`,
      (inner) => `$string(${inner})`,
      (inner) => `(${inner} ~> $string)`,
      (inner) => `(${inner})[0]`,
    );
    const property = fc.property(fc.array(place, { maxLength: 6 }), (places) => {
      const source = places.reduce((inner, around) => around(inner), 'phone');
      expect(refused(source)).toEqual(bare('phone'));
      expect(refused(`$states.input.(${source})`)).toEqual([]);
    });
    fc.assert(property);
  });
});
