import type { JsonObject } from './json.ts';
import { compile } from './compile.ts';
import type { Json } from './json.ts';
import { InvalidDefinition } from './validation/problems.ts';

const pass = { Type: 'Pass', End: true };

function refusal(definition: Json | string): string {
  try {
    compile(typeof definition === 'string' ? definition : JSON.stringify(definition));
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.message.replace(/^Invalid State Machine Definition: /, '');
    throw error;
  }
  return 'accepted';
}

function withState(state: Json, others: Readonly<Record<string, Json>> = {}): string {
  return refusal({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: state, ...others } });
}

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  End: true,
};

describe('a definition', () => {
  it('is taken when it is right', () => {
    expect(withState(pass)).toBe('accepted');
  });

  it('is refused by name', () => {
    expect(() => compile('{}')).toThrow(InvalidDefinition);
    expect(new InvalidDefinition(['x']).name).toBe('InvalidDefinition');
  });

  it.each([
    ['{', `'INVALID_JSON_DESCRIPTION: Expected property name`],
    ['[]', `'SCHEMA_VALIDATION_FAILED: Expected value of type Object at /'`],
    [' '.repeat(1_048_577), `'INVALID_JSON_DESCRIPTION: The definition is larger than 1048576 bytes at /'`],
    ['{"StartAt":"A","QueryLanguage":"JSONata","States":{}}', 'Expected at least one state at /States'],
  ])('%.12s is no definition', (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('must be in JSONata', () => {
    const jsonpath = { StartAt: 'S', States: { S: pass } };
    expect(refusal(jsonpath)).toBe(
      `'SCHEMA_VALIDATION_FAILED: This state is in JSONPath, and this engine runs JSONata only: ` +
        `write "QueryLanguage": "JSONata" at /States/S'`,
    );
    expect(refusal({ StartAt: 'S', States: { S: { ...pass, Output: 1, InputPath: '$' } } })).toBe(
      `'SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported ` +
        `for the 'JSONata' QueryLanguage at /States/S'`,
    );
    expect(refusal({ StartAt: 'S', States: { S: { ...pass, QueryLanguage: 'JSONata' } } })).toBe('accepted');
    expect(withState({ ...pass, QueryLanguage: 'JSONPath' })).toBe(
      `'SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S'`,
    );
    expect(withState({ ...pass, QueryLanguage: 'Lisp' })).toBe(
      `'SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] at /States/S/QueryLanguage'`,
    );
  });

  it.each(['{% $states.input.x', '$states.input.x %}', '{%', '%}', '{% 1 %} '])(
    'may not open an expression and not close it: %s',
    (half) => {
      const verdict = withState({ ...pass, Output: { x: half } });
      const isText = !half.startsWith('{%') && !half.endsWith('%}');
      expect(verdict === 'accepted').toBe(isText);
    },
  );

  it.each<[string, JsonObject, string]>([
    ['the Output of a Task', { ...task, Output: '{% $states.result %}' }, 'accepted'],
    ['the Assign of a Task', { ...task, Assign: { x: '{% $states.result.x %}' } }, 'accepted'],
    ['the Output of a Pass', { ...pass, Output: '{% $states.result %}' }, 'refused'],
    ['the Arguments of a Task', { ...task, Arguments: { x: '{% $states.result %}' } }, 'refused'],
    [
      'what a catcher puts out',
      { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'S' }] },
      'refused',
    ],
  ])('has a result in %s, or has none', (_where, state, verdict) => {
    const said = withState(state);
    expect(said === 'accepted' ? said : 'refused').toBe(verdict);
    if (verdict === 'refused') expect(said).toContain("Field '$states.result' does not exist.");
  });

  it('must name a resource', () => {
    expect(withState({ ...task, Resource: '' })).toContain('Value is not a valid resource ARN at /States/S/Resource');
  });

  it.each([
    [{ ...pass, InputPath: '$' }, `field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/S`],
    [{ ...pass, Catch: [] }, `SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/S`],
    [{ Type: 'Pass', End: 'yes' }, `Expected value of type [BOOLEAN] at /States/S/End`],
    [{ Type: 'Pas', End: true }, `Unknown state type 'Pas' at /States/S/Type`],
    [{ End: true }, `These fields are required: [Type] at /States/S`],
    [{ ...pass, Output: '{% 1 + %}' }, `INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/S/Output`],
    [{ ...pass, Output: '{% $a ?? 1 %}' }, `INVALID_JSONATA_EXPRESSION: `],
    [
      { ...pass, Output: { v: '{% phone.number %}' } },
      `UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/S/Output/v`,
    ],
    [{ ...pass, Output: '{% $$ %}' }, `Reference to '$$' is not supported.`],
    [{ ...pass, Output: '{% $ %}' }, `Reference to '$' at the top level is not supported.`],
    [{ ...pass, Output: '{% $states.errorOutput %}' }, `Field '$states.errorOutput' does not exist.`],
    [{ ...pass, Assign: '{% {} %}' }, `Expected value of type [OBJECT] at /States/S/Assign`],
    [{ Type: 'Wait', Timestamp: 7, End: true }, `Expected value of type [STRING] at /States/S/Timestamp`],
    [{ ...task, Resource: 'arn:aws:s3:::bucket' }, `Value is not a valid resource ARN at /States/S/Resource`],
    [{ ...task, Resource: '{% $arn %}' }, `Expected a constant resource ARN, not an expression at /States/S/Resource`],
    [{ ...task, Retry: ['x'] }, `Expected value of type [OBJECT] at /States/S/Retry[0]`],
    [{ ...task, Retry: 'x' }, `Expected value of type [ARRAY] at /States/S/Retry`],
    [
      { ...task, Catch: [{ ErrorEquals: ['A'], Next: 7 }] },
      `Expected value of type [STRING] at /States/S/Catch[0]/Next`,
    ],
    [
      { Type: 'Map', End: true, ItemReader: {}, ItemProcessor: { StartAt: 'P', States: { P: pass } } },
      `Field 'ItemReader' belongs to a distributed Map, and this engine runs inline Maps only at /States/S`,
    ],
    [
      {
        Type: 'Map',
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'P', States: { P: pass } },
      },
      `This engine runs inline Maps only: expected the Mode INLINE at /States/S/ItemProcessor/ProcessorConfig/Mode`,
    ],
  ])('with the state %j is refused', (state, message) => {
    expect(withState(state)).toContain(message);
  });

  it('may name its resources by placeholders', () => {
    const { Arguments: _, ...bare } = task;
    expect(withState({ ...bare, Resource: '${AwaitEvent}' })).toBe('accepted');
    expect(withState({ ...task, Arguments: { FunctionName: '${AwaitEvent}' } })).toBe('accepted');
  });

  it('allows a path below a context, and an error output in a Catch', () => {
    expect(withState({ ...pass, Output: '{% $states.input.lines[price > 3].name %}' })).toBe('accepted');
    expect(withState({ ...pass, Output: '{% $map($states.input, function($l) { $l.price }) %}' })).toBe('accepted');
    const caught = { ErrorEquals: ['States.ALL'], Next: 'T', Output: '{% $states.errorOutput.Cause %}' };
    expect(withState({ ...task, Catch: [caught] }, { T: pass })).toBe('accepted');
  });
});
