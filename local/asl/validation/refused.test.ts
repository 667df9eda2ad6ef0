import { compile } from '../compile.ts';
import type { Json, JsonObject } from '../json.ts';
import { InvalidDefinition } from './problems.ts';

const pass = { Type: 'Pass', End: true };
const done = { Type: 'Succeed' };
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const task = { Type: 'Task', Resource: FUNCTION, End: true };
const inner = { StartAt: 'P', States: { P: pass } };
const map = { Type: 'Map', ItemProcessor: inner, End: true };
const choice = (rule: Json) => ({ Type: 'Choice', Choices: [rule], Default: 'Z' });
const of = (field: string, value: Json) => ({ ...task, Retry: [{ ErrorEquals: ['E'], [field]: value }] });
const schema = (text: string) => `SCHEMA_VALIDATION_FAILED: ${text}`;

/** Every diagnostic, as CreateStateMachine lists them. */
function diagnostics(definition: JsonObject): readonly string[] {
  try {
    compile(JSON.stringify(definition));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    return error.problems.map(({ code, message, at }) => `${code}: ${message} at ${at}`);
  }
}

function machine(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}

/** A state A, and a Z for what wants to go somewhere. */
function alone(state: JsonObject): readonly string[] {
  return diagnostics(machine({ A: state, ...(JSON.stringify(state).includes('"Z"') ? { Z: done } : {}) }));
}

describe('the ways through a machine', () => {
  const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } };
  const noEnd = 'MISSING_END_STATE: Workflow has no terminal state at null';
  const unreachable = (name: string) =>
    `MISSING_TRANSITION_TARGET: State "${name}" is not reachable. at /States/${name}`;

  // Measured on AWS: github.com/floci-io/floci/issues/2735 and github.com/floci-io/floci/pull/2786, github.com/aws-cloudformation/cfn-lint/issues/4074, github.com/localstack/localstack/pull/12487.
  it.each<[string, JsonObject, readonly string[]]>([
    ['need an end', machine(loop), [noEnd]],
    ['need an end before anything else', machine({ ...loop, Unused: { Type: 'Pass', Next: 'A' } }), [noEnd]],
    ['reach the end', machine({ ...loop, C: pass }), [unreachable('C')]],
    [
      'lead somewhere, and to an end',
      machine({ A: { Type: 'Pass', Next: 'NOPE' } }),
      [`MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next`, noEnd],
    ],
    [
      'begin somewhere; a state that another leads to is reachable all the same',
      machine({ 'Pass One': { Type: 'Pass', Next: 'Success' }, Success: done }, { StartAt: 'Not sure' }),
      [`MISSING_TRANSITION_TARGET: Missing 'Next' target: Not sure at /StartAt`, unreachable('Pass One')],
    ],
    ['may go in circles where nobody comes', machine({ S: done, ...loop }), []],
    ['may go in circles within a Map', machine({ M: { ...map, ItemProcessor: { StartAt: 'A', States: loop } } }), []],
    [
      'may go in circles within a Parallel',
      machine({ M: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: loop }], End: true } }),
      [],
    ],
    [
      'reach each state of a branch',
      machine({ M: { ...map, ItemProcessor: { StartAt: 'P', States: { P: pass, Ghost: pass } } } }),
      ['MISSING_TRANSITION_TARGET: State "Ghost" is not reachable. at /States/M/ItemProcessor/States/Ghost'],
    ],
    [
      'lead somewhere from a Choice, its default and a Catch too',
      machine({
        A: { ...choice({ Condition: true, Next: 'X' }), Default: 'Y' },
        Z: { ...task, Catch: [{ ErrorEquals: ['E'], Next: 'W' }] },
      }),
      [
        `MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Choices[0]/Next`,
        `MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/A/Default`,
        `MISSING_TRANSITION_TARGET: Missing 'Next' target: W at /States/Z/Catch[0]/Next`,
        unreachable('Z'),
      ],
    ],
  ])('%s', (_rule, definition, expected) => {
    expect(diagnostics(definition)).toEqual(expected);
  });
});

describe('a name', () => {
  it('is one state in the whole machine, and not too long', () => {
    const branch = { StartAt: 'X', States: { X: pass } };
    // Measured on AWS: cdk-preflight pf-sfn-asl-duplicate-state-name, github.com/ChristopheBougere/asl-validator/issues/69.
    expect(diagnostics(machine({ P: { Type: 'Parallel', Branches: [branch, branch], End: true } }))).toEqual([
      'DUPLICATE_STATE_NAME: Duplicate State name: X at /States/P/Branches[1]/States/X',
    ]);
    const long = 'A'.repeat(81);
    expect(diagnostics(machine({ [long]: pass }))).toEqual([
      `INVALID_STATE_NAME: Invalid State name: State '${long}' exceeds the 80-character limit allowed by the service ` +
        `at /States/${long}`,
    ]);
    expect(diagnostics(machine({ ['A'.repeat(80)]: pass }))).toEqual([]);
  });

  // The words are of cdk-preflight pf-sfn-asl-jsonpath-syntax, the places not recorded.
  it('of a variable is not states', () => {
    expect(alone({ ...pass, Assign: { states: 1 } })).toEqual([
      `RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/A/Assign/states`,
    ]);
  });

  // As sfnx, docs/design.md, has it; that all of these are refused in these words is not recorded.
  it.each(['a-b', '1a', '_x', '', 'a.b', 'a b', '$a', 'a'.repeat(81)])('of a variable is not %j', (name) => {
    expect(alone({ ...pass, Assign: { [name]: 1 } })).toEqual([
      `INVALID_VARIABLE_NAME: Invalid variable name '${name}': the variable name contains invalid characters. ` +
        `at /States/A/Assign/${name}`,
    ]);
  });

  it.each(['a', 'x_', 'a1', 'héllo', '名前', '𝒳', 'State', 'a'.repeat(80), '𝒳'.repeat(80)])(
    'of a variable may be %s',
    (name) => {
      expect(alone({ ...pass, Assign: { [name]: 1 } })).toEqual([]);
    },
  );
});

describe('the language of a state', () => {
  const word = 'Value should be one of the following: [JSONPath, JSONata]';
  const downgraded = schema(
    `'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A`,
  );
  const onlyJsonPath = (field: string) =>
    schema(
      `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage at /States/A`,
    );

  // Measured on AWS: github.com/floci-io/floci/issues/2968.
  it.each<[JsonObject, readonly string[]]>([
    [
      machine({ A: { ...pass, QueryLanguage: 'foo', Output: '{% 1 %}' } }),
      [schema(`${word} at /States/A/QueryLanguage`)],
    ],
    [machine({ A: { ...pass, QueryLanguage: 'jsonpath' } }), [schema(`${word} at /States/A/QueryLanguage`)]],
    [
      machine({ A: { ...pass, QueryLanguage: 'foo', InputPath: '$.a' } }, { QueryLanguage: 'JSONPath' }),
      [onlyJsonPath('InputPath'), schema(`${word} at /States/A/QueryLanguage`)],
    ],
    [
      machine({ A: { ...pass, QueryLanguage: 5, InputPath: '$.a' } }, { QueryLanguage: 'JSONPath' }),
      [onlyJsonPath('InputPath'), schema('Expected value of type [STRING] at /States/A/QueryLanguage')],
    ],
    [
      machine({ A: { ...pass, InputPath: '$.a' } }, { QueryLanguage: 'jsonpath' }),
      [schema(`${word} at /QueryLanguage`), onlyJsonPath('InputPath')],
    ],
    [machine({ A: pass }, { QueryLanguage: 5 }), [schema('Expected value of type [STRING] at /QueryLanguage')]],
    [machine({ A: { ...pass, QueryLanguage: 'JSONPath', Output: { v: '{% 1 %}' } } }), [downgraded]],
    [
      machine({ A: { ...map, QueryLanguage: 'JSONPath', MaxConcurrency: -1 } }),
      [downgraded, schema('Minimum value is 0 at /States/A/MaxConcurrency')],
    ],
    [machine({ A: { ...map, QueryLanguage: 'JSONPath', ItemsPath: '$.x', ResultPath: '$.y' } }), [downgraded]],
    [
      machine({ A: { ...choice({ Variable: '$.x', IsNull: true, Next: 'Z' }), QueryLanguage: 'JSONPath' }, Z: done }),
      [downgraded],
    ],
    [
      machine({ A: { ...map, ItemProcessor: { ...inner, QueryLanguage: 'JSONata' } } }),
      [schema(`Field 'QueryLanguage' is not supported at /States/A/ItemProcessor`)],
    ],
  ])('%j', (definition, expected) => {
    expect(diagnostics(definition)).toEqual(expected);
  });
});

describe('a number', () => {
  // Measured on AWS: cdk-preflight pf-sfn-asl-numeric-ranges, github.com/aws-cloudformation/cfn-lint/issues/4075, github.com/floci-io/floci/issues/3733.
  it.each<[JsonObject, string]>([
    [{ ...task, TimeoutSeconds: 0 }, 'Minimum value is 1 at /States/A/TimeoutSeconds'],
    [{ ...task, HeartbeatSeconds: 0 }, 'Minimum value is 1 at /States/A/HeartbeatSeconds'],
    [{ ...task, TimeoutSeconds: 100_000_000 }, 'Maximum value is 99999999 at /States/A/TimeoutSeconds'],
    [{ Type: 'Wait', Seconds: 1e16, End: true }, 'Maximum value is 99999999 at /States/A/Seconds'],
    [{ Type: 'Wait', Seconds: -1, End: true }, 'Minimum value is 0 at /States/A/Seconds'],
    [{ Type: 'Wait', Seconds: '5', End: true }, 'Expected value of type Integer at /States/A/Seconds'],
    [{ Type: 'Wait', Seconds: 1.5, End: true }, 'Expected value of type Integer at /States/A/Seconds'],
    [{ ...map, MaxConcurrency: -1 }, 'Minimum value is 0 at /States/A/MaxConcurrency'],
    [{ ...map, ToleratedFailureCount: -1 }, 'Minimum value is 0 at /States/A/ToleratedFailureCount'],
    [{ ...map, ToleratedFailurePercentage: -1 }, 'Minimum value is 0.0 at /States/A/ToleratedFailurePercentage'],
    [{ ...map, ToleratedFailurePercentage: 100.5 }, 'Maximum value is 100.0 at /States/A/ToleratedFailurePercentage'],
    [of('MaxAttempts', -1), 'Minimum value is 0 at /States/A/Retry[0]/MaxAttempts'],
    [of('MaxAttempts', 100_000_000), 'Maximum value is 99999999 at /States/A/Retry[0]/MaxAttempts'],
    [of('MaxDelaySeconds', 0), 'Minimum value is 1 at /States/A/Retry[0]/MaxDelaySeconds'],
    [of('MaxDelaySeconds', 31_622_401), 'Maximum value is 31622400 at /States/A/Retry[0]/MaxDelaySeconds'],
    // The fraction is not recorded.
    [of('BackoffRate', 0.5), 'Minimum value is 1.0 at /States/A/Retry[0]/BackoffRate'],
    [of('IntervalSeconds', '1'), 'Expected value of type Integer at /States/A/Retry[0]/IntervalSeconds'],
  ])('%j', (state, text) => {
    expect(alone(state)).toEqual([schema(text)]);
  });

  it.each<[JsonObject]>([
    [of('IntervalSeconds', 0)],
    [{ ...map, MaxConcurrency: 9_007_199_254_740_991 }],
    [{ ...map, ToleratedFailurePercentage: 12.5 }],
    [{ Type: 'Wait', Seconds: 0, End: true }],
    [{ Type: 'Wait', Seconds: '{% -1 %}', End: true }],
    // The language says that it must be smaller; no words of AWS for it are known.
    [{ ...task, TimeoutSeconds: 10, HeartbeatSeconds: 10 }],
  ])('%j is taken', (state) => {
    expect(alone(state)).toEqual([]);
  });

  it('of the whole machine may be no limit', () => {
    expect(compile(JSON.stringify(machine({ A: pass }, { TimeoutSeconds: 0 }))).timeoutSeconds).toBeUndefined();
    expect(compile(JSON.stringify(machine({ A: pass }, { TimeoutSeconds: 7 }))).timeoutSeconds).toBe(7);
    const text = schema('Maximum value is 99999999 at /TimeoutSeconds');
    expect(diagnostics(machine({ A: pass }, { TimeoutSeconds: 100_000_000 }))).toEqual([text]);
  });
});

describe('the fields of an object', () => {
  const required = (fields: string, at: string) => schema(`These fields are required: [${fields}] at ${at}`);
  const conditions = 'The object must have only one of the following fields, [And, Or, Not, Variable, Condition]';
  const waits = '[SecondsPath, Seconds, TimestampPath, Timestamp]';
  const all = 'States.ALL must appear alone and at end of list';

  // Measured on AWS: cdk-preflight's rules on Step Functions, github.com/aws-cloudformation/cfn-lint/issues/4077, github.com/CloudSnorkel/cdk-github-runners/issues/434.
  it.each<[JsonObject, readonly string[]]>([
    [{ Type: 'Pass' }, [schema('This object should have only one of the following fields: [Next, End] at /States/A')]],
    [{ ...pass, Next: 'Z' }, [schema('There should only be one of the following fields: [Next, End] at /States/A')]],
    [
      { Type: 'Wait', Seconds: 5, Timestamp: '2030-01-01T00:00:00Z', Next: 'Z' },
      [schema(`There should only be one of the following fields: ${waits} at /States/A`)],
    ],
    [
      { Type: 'Wait', End: true },
      [schema(`This object should have only one of the following fields: ${waits} at /States/A`)],
    ],
    // The T and the Z are upper case: sfnx, docs/design.md.
    ...['noon', '2026-03-02t10:00:00Z', '2026-03-02T10:00:00z', '2026-03-02 10:00:00Z'].map(
      (Timestamp): [JsonObject, readonly string[]] => [
        { Type: 'Wait', Timestamp, End: true },
        [schema('String does not match RFC3339 timestamp at /States/A/Timestamp')],
      ],
    ),
    [{ Type: 'Choice', Choices: [], Default: 'Z' }, [schema('Value cannot be empty at /States/A/Choices')]],
    [{ Type: 'Choice', Default: 'Z' }, [required('Choices', '/States/A')]],
    [choice({ Condition: true }), [required('Next', '/States/A/Choices[0]')]],
    [choice({ Next: 'Z' }), [schema(`${conditions} at /States/A/Choices[0]`)]],
    [{ Type: 'Parallel', Branches: [], End: true }, [schema('Value cannot be empty at /States/A/Branches')]],
    [{ Type: 'Parallel', End: true }, [required('Branches', '/States/A')]],
    [
      { Type: 'Parallel', Branches: [{ States: { P: pass } }], End: true },
      [
        required('StartAt', '/States/A/Branches[0]'),
        'MISSING_TRANSITION_TARGET: State "P" is not reachable. at /States/A/Branches[0]/States/P',
      ],
    ],
    [{ ...map, ItemProcessor: { StartAt: 'P' } }, [required('States', '/States/A/ItemProcessor')]],
    [{ ...map, ItemProcessor: {} }, [required('StartAt, States', '/States/A/ItemProcessor')]],
    [
      { Type: 'Map', End: true },
      [schema('This object should have only one of the following fields: [ItemProcessor, Iterator] at /States/A')],
    ],
    [
      { ...map, Iterator: { StartAt: 'Q', States: { Q: pass } } },
      [schema('There should only be one of the following fields: [ItemProcessor, Iterator] at /States/A')],
    ],
    [{ Type: 'Map', Iterator: inner, End: true }, []],
    [{ ...task, Retry: [{}] }, [required('ErrorEquals', '/States/A/Retry[0]')]],
    [{ ...task, Retry: [{ ErrorEquals: [] }] }, [schema('Value cannot be empty at /States/A/Retry[0]/ErrorEquals')]],
    [
      { ...task, Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] },
      [schema(`${all} at /States/A/Retry[0]/ErrorEquals[0]`)],
    ],
    // That it is the place of States.ALL is not recorded.
    [
      { ...task, Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] },
      [schema(`${all} at /States/A/Retry[0]/ErrorEquals[1]`)],
    ],
    [
      { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] },
      [schema(`${all} at /States/A/Retry[0]/ErrorEquals[0]`)],
    ],
    [{ ...task, Catch: [{ ErrorEquals: ['E'] }] }, [required('Next', '/States/A/Catch[0]')]],
    [
      of('JitterStrategy', 'SOME'),
      [schema('Value should be one of the following: [NONE, FULL] at /States/A/Retry[0]/JitterStrategy')],
    ],
  ])('%j', (state, expected) => {
    expect(alone(state)).toEqual(expected);
  });

  it('are those of version 1.0', () => {
    expect(diagnostics(machine({ A: pass }, { Version: '1.0' }))).toEqual([]);
    expect(diagnostics(machine({ A: pass }, { Version: '2.0' }))).toEqual([
      schema('Value should be one of the following: [1.0] at /Version'),
    ]);
    expect(diagnostics({ QueryLanguage: 'JSONata' })).toEqual([required('StartAt, States', '/')]);
  });

  // Measured on AWS: sfnx, docs/design.md.
  it('may be a Comment everywhere', () => {
    const Comment = 'why';
    const end = { Comment, End: true };
    const inside = (name: string) => ({ Comment, StartAt: name, States: { [name]: { ...end, Type: 'Pass' } } });
    const retry = { Comment, ErrorEquals: ['E'] };
    const states = {
      Choice: { ...choice({ Comment, Condition: true, Next: 'Task' }), Comment, Default: 'Wait' },
      Task: { ...task, ...end, Retry: [retry], Catch: [{ ...retry, Next: 'Parallel' }] },
      Wait: { ...end, Type: 'Wait', Seconds: 1 },
      Parallel: {
        Type: 'Parallel',
        Branches: [inside('B0'), inside('B1')],
        Comment,
        Catch: [{ ...retry, Next: 'Map' }],
        Next: 'Pass',
      },
      Map: {
        ...end,
        Type: 'Map',
        ItemProcessor: { ...inside('I'), ProcessorConfig: { Mode: 'INLINE' } },
        Catch: [{ ...retry, Next: 'Fail' }],
      },
      Pass: { Type: 'Pass', Comment, Next: 'Succeed' },
      Succeed: { Type: 'Succeed', Comment },
      Fail: { Type: 'Fail', Comment },
    };
    expect(diagnostics(machine(states, { Comment }))).toEqual([]);
  });
});
