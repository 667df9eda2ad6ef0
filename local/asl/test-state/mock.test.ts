import { failing, mocked, refusal, test } from './rig.ts';

const invoke = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  End: true,
};
const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'N' }] };
const branch = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
const parallel = {
  Type: 'Parallel',
  Branches: [branch, { ...branch, States: { B2: { Type: 'Succeed' } }, StartAt: 'B2' }],
  End: true,
};

describe('a mock', () => {
  it.each([
    ['Pass', { Type: 'Pass', End: true }],
    ['Succeed', { Type: 'Succeed' }],
    ['Fail', { Type: 'Fail' }],
    ['Wait', { Type: 'Wait', Seconds: 1, End: true }],
    ['Choice', choice],
  ])('is refused for a %s', async (type, state) => {
    const refused = ['ValidationException', `State type '${type}' is not supported when a mock is specified`];
    expect(await refusal(test(state, mocked(1)))).toEqual(refused);
    expect(await refusal(test(state, failing('E')))).toEqual(refused);
  });

  it.each([
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', { QueueUrl: 'q', MessageBody: 'b' }],
    ['arn:aws:states:::states:startExecution.sync:2', { StateMachineArn: 'a' }],
    ['arn:aws:states:eu-west-1:111111111111:activity:a', {}],
  ])('is asked for by %s (the words are not recorded)', async (Resource, Arguments) => {
    const asked = test({ Type: 'Task', Resource, Arguments, End: true }, { roleArn: 'r' });
    expect(await refusal(asked)).toEqual([
      'InvalidDefinition',
      `TestState API does not support the resource '${Resource}' when a mock is not specified.`,
    ]);
  });

  it('is asked for by a Parallel as by a Map', async () => {
    expect(await refusal(test(parallel))).toEqual([
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    ]);
  });

  it.each([
    [
      { mock: { result: '1', errorOutput: { error: 'E' } } },
      'A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [{ mock: {} }, 'A test mock should have one of the following fields: [result, errorOutput].'],
    [{ mock: { errorOutput: { cause: 'c' } } }, "Mocked errorOutput must have the field 'error'."],
    [{ mock: { result: '{' } }, 'Mocked result must be valid JSON'],
    [{ ...mocked({}), revealSecrets: true }, 'TestState does not support RevealSecrets when a mock is specified.'],
    [
      { ...failing('E'), stateConfiguration: { errorCausedByState: 'B' } },
      'TestState supports ErrorCausedByState for Map and Parallel states only, not for Task.',
    ],
  ])('is refused as %j', async (request, message) => {
    expect(await refusal(test(invoke, request))).toEqual(['ValidationException', message]);
  });

  it('of a Parallel has a result for each branch (the words are not recorded)', async () => {
    expect(await refusal(test(parallel, mocked([1])))).toEqual([
      'ValidationException',
      'Mocked result must have as many elements as the Parallel state has branches: expected 2, got 1.',
    ]);
    expect(await refusal(test(parallel, mocked({})))).toEqual([
      'ValidationException',
      'Mocked result must be an array.',
    ]);
    const elsewhere = { ...failing('E'), stateConfiguration: { errorCausedByState: 'X' } };
    expect(await refusal(test(parallel, elsewhere))).toEqual([
      'ValidationException',
      "The state 'X' that ErrorCausedByState names is not in the state 'StateName'.",
    ]);
  });

  it.each([
    [{ stateConfiguration: { retrierRetryCount: 0 } }, 'RetrierRetryCount'],
    [{ stateConfiguration: { errorCausedByState: 'B' } }, 'ErrorCausedByState'],
    [{ stateConfiguration: { mapItemReaderData: '[]' } }, 'MapItemReaderData'],
    [{ context: '{}' }, 'Context'],
  ])('is what %j needs', async (request, said) => {
    expect(await refusal(test(invoke, request))).toEqual([
      'ValidationException',
      `TestState does not support ${said} when a mock is not specified.`,
    ]);
  });
});

describe('a request', () => {
  it('is refused with an input, variables or a definition that are none', async () => {
    expect((await refusal(test({ Type: 'Succeed' }, { input: '{' })))[0]).toBe('InvalidExecutionInput');
    expect(await refusal(test({ Type: 'Succeed' }, { variables: '[]' }))).toEqual([
      'ValidationException',
      'Variables must be a JSON object',
    ]);
    const [code, message] = await refusal(test({ Type: 'Pass', Result: 1, End: true }));
    expect([code, message]).toEqual([
      'InvalidDefinition',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field " +
        "'Result' is only supported for the 'JSONPath' QueryLanguage at /States/StateName'",
    ]);
  });

  it('in JSONPath is refused with a sentence that says what this engine runs', async () => {
    const [code, message] = await refusal(test({ Type: 'Succeed', QueryLanguage: 'JSONPath' }));
    expect(code).toBe('InvalidDefinition');
    expect(message).toContain('This state is in JSONPath, and this engine runs JSONata only');
  });
});
