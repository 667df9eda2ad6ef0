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

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };

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
    expect(withState({ ...pass, QueryLanguage: 'Lisp' })).toContain(`Unknown QueryLanguage 'Lisp': expected 'JSONata'`);
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
    if (verdict === 'refused') expect(said).toContain("Reference to '$states.result' is only supported in");
  });

  it('must name a resource', () => {
    expect(withState({ ...task, Resource: '' })).toContain('Value is not a valid resource ARN at /States/S/Resource');
  });

  it.each([
    [{ ...pass, InputPath: '$' }, `field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/S`],
    [{ ...pass, Catch: [] }, `SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/S`],
    [{ Type: 'Pass' }, `One of the fields 'Next' and 'End' is required at /States/S`],
    [{ ...pass, Next: 'S' }, `Only one of the fields 'Next' and 'End' is allowed at /States/S`],
    [{ Type: 'Pass', End: 'yes' }, `Expected value of type Boolean at /States/S/End`],
    [{ Type: 'Pas', End: true }, `Unknown state type 'Pas' at /States/S/Type`],
    [{ End: true }, `The field 'Type' is required but was missing at /States/S`],
    [{ ...pass, Output: '{% 1 + %}' }, `INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/S/Output`],
    [{ ...pass, Output: '{% $a ?? 1 %}' }, `INVALID_JSONATA_EXPRESSION: `],
    [
      { ...pass, Output: { v: '{% phone.number %}' } },
      `UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/S/Output/v`,
    ],
    [{ ...pass, Output: '{% $$ %}' }, `Reference to '$$' at the top level is not supported.`],
    [{ ...pass, Output: '{% $ %}' }, `Reference to '$' at the top level is not supported.`],
    [
      { ...pass, Output: '{% $states.errorOutput %}' },
      `Reference to '$states.errorOutput' is only supported in a Catch.`,
    ],
    [{ ...pass, Assign: { states: 1 } }, `Invalid variable name: states at /States/S/Assign`],
    [{ ...pass, Assign: '{% {} %}' }, `Expected value of type Object at /States/S/Assign`],
    [{ Type: 'Wait', End: true }, `Exactly one of the fields 'Seconds' and 'Timestamp' is required at /States/S`],
    [
      { Type: 'Wait', Seconds: '5', End: true },
      `Expected value of type Integer or a JSONata expression at /States/S/Seconds`,
    ],
    [{ Type: 'Wait', Timestamp: 'noon', End: true }, `Expected value of type Timestamp or a JSONata expression`],
    [{ Type: 'Choice', Choices: [] }, `Expected a non-empty array at /States/S/Choices`],
    [
      { Type: 'Choice', Choices: [{ Next: 'S' }] },
      `The field 'Condition' is required but was missing at /States/S/Choices[0]`,
    ],
    [{ ...task, Resource: 'arn:aws:s3:::bucket' }, `Value is not a valid resource ARN at /States/S/Resource`],
    [{ ...task, Resource: '{% $arn %}' }, `Expected a constant resource ARN, not an expression at /States/S/Resource`],
    [
      { ...task, TimeoutSeconds: 0 },
      `Expected value of type Integer or a JSONata expression at /States/S/TimeoutSeconds`,
    ],
    [
      { ...task, Retry: [{ ErrorEquals: [] }] },
      `Expected a non-empty array of strings at /States/S/Retry[0]/ErrorEquals`,
    ],
    [{ ...task, Retry: [{}] }, `The field 'ErrorEquals' is required but was missing at /States/S/Retry[0]`],
    [{ ...task, Retry: ['x'] }, `Expected value of type Object at /States/S/Retry[0]`],
    [{ ...task, Retry: 'x' }, `Expected value of type Array at /States/S/Retry`],
    [
      { ...task, Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 1.5 }] },
      `Expected value of type Integer at /States/S/Retry[0]/IntervalSeconds`,
    ],
    [
      { ...task, Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] },
      `Value is out of range: expected 1 to 1.7976931348623157e+308, got 0.5 at /States/S/Retry[0]/BackoffRate`,
    ],
    [{ ...task, Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'SOME' }] }, `Expected FULL or NONE`],
    [
      { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] },
      `'States.ALL' must stand alone, in the last of them at /States/S/Retry[0]/ErrorEquals`,
    ],
    [{ ...task, Catch: [{ ErrorEquals: ['A'], Next: 7 }] }, `Expected value of type String at /States/S/Catch[0]/Next`],
    [{ Type: 'Map', End: true }, `The field 'ItemProcessor' is required but was missing at /States/S`],
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
    [{ Type: 'Parallel', End: true, Branches: [] }, `Expected a non-empty array at /States/S/Branches`],
    [
      { Type: 'Parallel', End: true, Branches: [{ StartAt: 'S', States: { S: pass } }] },
      `DUPLICATE_STATE_NAME: Duplicate State name: S at /States`,
    ],
    [
      { Type: 'Parallel', End: true, Branches: [{ StartAt: 'P', States: { P: { Type: 'Pass', Next: 'Q' } } }] },
      `MISSING_TRANSITION_TARGET: Missing 'Next' target: Q at /States/S/Branches[0]/States/P/Next`,
    ],
  ])('with the state %j is refused', (state, message) => {
    expect(withState(state)).toContain(message);
  });

  it('has no arrow into nothing, no state without an arrow, and an end', () => {
    expect(withState({ Type: 'Pass', Next: 'none' }, { Alone: pass })).toBe(
      `'MISSING_TRANSITION_TARGET: Missing 'Next' target: none at /States/S/Next, ` +
        `MISSING_TRANSITION_TARGET: State "Alone" is not reachable. at /States/Alone'`,
    );
    expect(withState({ Type: 'Pass', Next: 'T' }, { T: { Type: 'Pass', Next: 'S' } })).toBe(
      `'MISSING_END_STATE: Workflow has no terminal state at null'`,
    );
    expect(withState({ Type: 'Choice', Choices: [{ Condition: true, Next: 'T' }] }, { T: pass })).toBe('accepted');
  });

  it('may name its resources by placeholders', () => {
    expect(withState({ ...task, Resource: '${AwaitEvent}' })).toBe('accepted');
    expect(withState({ ...task, Arguments: { FunctionName: '${AwaitEvent}' } })).toBe('accepted');
  });

  it('allows a path below a context, and an error output in a Catch', () => {
    expect(withState({ ...pass, Output: '{% $states.input.lines[price > 3].name %}' })).toBe('accepted');
    expect(withState({ ...pass, Output: '{% $map($states.input, function($l) { $l.price }) %}' })).toBe('accepted');
    const caught = { ErrorEquals: ['States.ALL'], Next: 'T', Output: '{% $states.errorOutput.Cause %}' };
    expect(withState({ ...task, Catch: [caught] }, { T: pass })).toBe('accepted');
  });
});
