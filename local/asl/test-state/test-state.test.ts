import { failing, mocked, refusal, said, test, testDefinition } from './rig.ts';

const invoke = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  End: true,
};
const roleArn = 'arn:aws:iam::111111111111:role/tested';

describe('a tested state', () => {
  it('goes on with what came in, as it was written, and leads on without there being a next state', async () => {
    const input = '{ "a": 1.0 }';
    expect(await test({ Type: 'Pass', Next: 'Nowhere' }, { input })).toEqual({
      status: 'SUCCEEDED',
      output: input,
      nextState: 'Nowhere',
      inspectionData: { input },
    });
  });

  it('has an empty input, and shows no more than the outcome, unless it is asked to', async () => {
    const answer = await test({ Type: 'Succeed' }, { inspectionLevel: undefined });
    expect(answer).toEqual({ status: 'SUCCEEDED', output: '{}' });
  });

  it('may lead to itself', async () => {
    expect(await test({ Type: 'Pass', Next: 'StateName' })).toMatchObject({ nextState: 'StateName' });
  });

  it('reads variables, assigns them, and shows what they are afterwards', async () => {
    const assign = { Type: 'Pass', Assign: { b: '{% $a + 1 %}' }, Output: '{% $a %}', End: true };
    const { output, inspectionData } = await test(assign, { variables: '{"a":1}' });
    expect([output, inspectionData?.variables]).toEqual(['1', '{"a":1,"b":2}']);
  });

  it('does not wait', async () => {
    expect(await test({ Type: 'Wait', Seconds: 3600, Output: 'done', End: true })).toMatchObject({ output: '"done"' });
    const late = await test({ Type: 'Wait', Seconds: '{% $states.input.s %}', End: true }, { input: '{"s":-1}' });
    expect(late).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('chooses, and fails where nothing matches', async () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n = 1 %}', Next: 'One' }] };
    expect(await test(choice, { input: '{"n":1}' })).toMatchObject({ status: 'SUCCEEDED', nextState: 'One' });
    expect(await test(choice)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'StateName' (entered at the event id #2). " +
        'Failed to transition out of the state. The state does not point to a next state.',
      inspectionData: { input: '{}' },
    });
  });

  it('fails as it says', async () => {
    const answer = await test({ Type: 'Fail', Error: 'E', Cause: '{% $states.input.why %}' }, { input: '{"why":"w"}' });
    expect(answer).toEqual({ status: 'FAILED', error: 'E', cause: 'w', inspectionData: { input: '{"why":"w"}' } });
  });

  it('is found by its name in whatever branch it stands, and within a Map sees an item', async () => {
    const inner = { Type: 'Pass', Output: '{% $states.context.Map.Item %}', End: true };
    const branch = { StartAt: 'Inner', States: { Inner: inner } };
    const machine = {
      QueryLanguage: 'JSONata',
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Both',
            States: { Both: { Type: 'Parallel', Branches: [branch], End: true } },
          },
          End: true,
        },
      },
    };
    const answer = await testDefinition(machine, { stateName: 'Inner', input: '"i"' });
    expect(answer.output).toBe('{"Index":0,"Value":"i"}');
    expect(await refusal(testDefinition(machine, { stateName: 'Other' }))).toEqual([
      'ValidationException',
      'State not found in definition',
    ]);
  });

  it('is taken as it is where it only holds what looks like another state', async () => {
    const alike = { Type: 'Map', Label: 'L', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } };
    const { output = '' } = await test({ Type: 'Pass', Output: alike, End: true });
    expect(JSON.parse(output)).toEqual(alike);
  });

  it('is an Express execution to its context', async () => {
    const { output = '' } = await test({ Type: 'Pass', Output: '{% $states.context %}', End: true }, { input: '7' });
    expect(JSON.parse(output)).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:111111111111:express:tested:run',
        Input: 7,
        Name: 'run',
        RoleArn: roleArn,
        StartTime: '1970-01-01T00:00:00.000Z',
      },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:111111111111:stateMachine:tested', Name: 'tested' },
      State: { Name: 'StateName', EnteredTime: '1970-01-01T00:00:00.000Z' },
    });
  });
});

describe('a tested Task', () => {
  it('is really called for without a mock, which needs a role', async () => {
    expect(await refusal(test(invoke))).toEqual([
      'ValidationException',
      'RoleArn must be specified when testing a Task state',
    ]);
    const calls: unknown[] = [];
    const answer = await test(invoke, { roleArn }, (call) => {
      calls.push(call.arguments);
      return Promise.resolve({ ok: true, output: { Payload: 1 } });
    });
    expect(calls).toEqual([{ FunctionName: 'f' }]);
    expect(answer).toEqual({
      status: 'SUCCEEDED',
      output: '{"Payload":1}',
      inspectionData: { input: '{}', afterArguments: '{"FunctionName":"f"}', result: '{"Payload":1}' },
    });
    const refused = said({ ok: false, error: 'Lambda.Unknown', cause: 'c' });
    expect(await test(invoke, { roleArn }, refused)).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown' });
  });

  it('counts the retries that were, asks the catchers when they are used up, and says which of each it was', async () => {
    const state = {
      ...invoke,
      Retry: [
        { ErrorEquals: ['Other'] },
        { ErrorEquals: ['E'], IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 2, MaxDelaySeconds: 4 },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Cause %}', Next: 'Caught' }],
    };
    const after = (retrierRetryCount: number) =>
      test(state, { ...failing('E', 'c'), stateConfiguration: { retrierRetryCount } });
    const seen = { input: '{}', afterArguments: '{"FunctionName":"f"}' };
    const retriable = (seconds: number) => ({
      status: 'RETRIABLE',
      error: 'E',
      cause: 'c',
      inspectionData: { ...seen, errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: seconds } },
    });
    expect(await after(0)).toEqual(retriable(3));
    expect(await after(1)).toEqual(retriable(4));
    expect(await after(2)).toEqual({
      status: 'CAUGHT_ERROR',
      error: 'E',
      cause: 'c',
      output: '"c"',
      nextState: 'Caught',
      inspectionData: { ...seen, errorDetails: { retryIndex: 1, catchIndex: 0 } },
    });
    expect((await test(state, failing('X'))).inspectionData?.errorDetails).toEqual({ catchIndex: 0 });
  });

  it('fails where its arguments do, whatever the mock says', async () => {
    const state = { ...invoke, Arguments: { FunctionName: '{% $states.input.none %}' } };
    const answer = await test(state, mocked({}));
    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(answer.inspectionData).toEqual({ input: '{}' });
  });

  it('that is a plain function, waits for a token or is an activity may be answered by anything', async () => {
    const resources = [
      'arn:aws:lambda:eu-west-1:111111111111:function:f',
      'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      'arn:aws:states:eu-west-1:111111111111:activity:a',
    ];
    for (const Resource of resources) {
      const Arguments = { QueueUrl: 'q', MessageBody: '{% $states.input %}' };
      const answer = await test({ Type: 'Task', Resource, Arguments, End: true }, mocked([1]));
      expect([Resource, answer.output]).toEqual([Resource, '[1]']);
    }
  });

  it('sees the token that the context names', async () => {
    const Arguments = { QueueUrl: 'q', MessageBody: '{% $states.context.Task.Token %}' };
    const state = { ...invoke, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Arguments };
    const answer = await test(state, { ...mocked(1), context: '{"Task":{"Token":"t"}}' });
    expect(answer.inspectionData?.afterArguments).toBe('{"QueueUrl":"q","MessageBody":"t"}');
  });
});

describe('a tested Parallel', () => {
  const branch = { StartAt: 'B', States: { B: { Type: 'Fail', QueryLanguage: 'JSONata' } } };
  const parallel = { Type: 'Parallel', Branches: [branch], Arguments: { n: '{% $states.input %}' }, End: true };

  it('comes to its mock: one result for each branch, or an error', async () => {
    expect(await test({ ...parallel, Output: '{% $states.result[0] %}' }, { ...mocked([5]), input: '1' })).toEqual({
      status: 'SUCCEEDED',
      output: '5',
      inspectionData: { input: '1', afterArguments: '{"n":1}' },
    });
    const caught = { ...parallel, Catch: [{ ErrorEquals: ['E'], Next: 'C' }] };
    const request = { ...failing('E'), stateConfiguration: { errorCausedByState: 'B' } };
    expect(await test(caught, request)).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'E',
      output: '{"Error":"E","Cause":""}',
      nextState: 'C',
    });
  });
});
