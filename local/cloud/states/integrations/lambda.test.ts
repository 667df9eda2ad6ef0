import { arn, openBench, type Bench } from './fixture.ts';

const invoke = 'arn:aws:states:::lambda:invoke';
const echo = arn('lambda', 'function:echo');
const given = { Payload: '{% $states.input %}' };
const any: unknown = expect.any(String);
const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
const mentions = (text: string): unknown => expect.stringContaining(text);

describe('a Task that invokes a function', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({
      plain: { resource: echo },
      version: { resource: `${echo}:$LATEST` },
      gone: { resource: arn('lambda', 'function:gone') },
      unwelcome: { resource: echo, isBounded: true },
      invoke: { resource: invoke, arguments: { FunctionName: 'echo', ...given } },
      numbered: { resource: invoke, arguments: { FunctionName: echo, Qualifier: '7', LogType: 'Tail', ...given } },
      quarrel: { resource: invoke, arguments: { FunctionName: `${echo}:1`, Qualifier: '2' } },
      nobody: { resource: invoke, arguments: { FunctionName: 'gone' } },
      forbidden: { resource: invoke, arguments: { FunctionName: echo }, isBounded: true },
      later: { resource: invoke, arguments: { FunctionName: 'echo', InvocationType: 'Event', ...given } },
      dry: { resource: invoke, arguments: { FunctionName: 'echo', InvocationType: 'DryRun', ...given } },
      odd: { resource: invoke, arguments: `{% {'FunctionName': 'echo', 'TaskToken': 'T'} %}` },
      unnamed: { resource: invoke, arguments: `{% {'Payload': $states.input} %}` },
      wrong: { resource: invoke, arguments: { FunctionName: 7, InvocationType: 'Soon' } },
      empty: { resource: invoke, arguments: { FunctionName: 'echo' } },
    });
  });
  afterAll(() => bench.close());

  it('by its ARN answers what the function answered, and tells of functions in its history', async () => {
    const one = await bench.begin('plain', { cart: 'c-1' });
    expect(await bench.found(one)).toEqual({ status: 'SUCCEEDED', output: { cart: 'c-1' } });
    expect(await bench.story(one)).toContain('LambdaFunctionSucceeded');
    expect(await bench.run('version', [1, null])).toEqual({ status: 'SUCCEEDED', output: [1, null] });
  });

  it('by lambda:invoke answers as the recordings of AWS show', async () => {
    const { status, output } = await bench.run('invoke', 'PayloadFromTrustedAccount');
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: 'PayloadFromTrustedAccount',
      SdkHttpMetadata: {
        AllHttpHeaders: {
          'X-Amz-Executed-Version': ['$LATEST'],
          'x-amzn-Remapped-Content-Length': ['0'],
          Connection: ['keep-alive'],
          'x-amzn-RequestId': [any],
          'Content-Length': ['27'],
          Date: [date],
          'X-Amzn-Trace-Id': [mentions('Root=1-')],
          'Content-Type': ['application/json'],
        },
        HttpHeaders: {
          Connection: 'keep-alive',
          'Content-Length': '27',
          'Content-Type': 'application/json',
          Date: date,
          'X-Amz-Executed-Version': '$LATEST',
          'x-amzn-Remapped-Content-Length': '0',
          'x-amzn-RequestId': any,
          'X-Amzn-Trace-Id': mentions('Root=1-'),
        },
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: any },
      StatusCode: 200,
    });
  });

  it('takes a text that is JSON for the event itself, as AWS was recorded to do', async () => {
    expect(await bench.run('invoke', '{"cart":"c-1"}')).toMatchObject({ output: { Payload: { cart: 'c-1' } } });
    expect(await bench.run('invoke', '"quoted"')).toMatchObject({ output: { Payload: 'quoted' } });
    expect(await bench.run('empty')).toMatchObject({ output: { Payload: {} } });
  });

  it('answers the version that was asked for, and refuses two that differ (not recorded)', async () => {
    expect(await bench.run('numbered')).toMatchObject({ output: { ExecutedVersion: '7', LogResult: '' } });
    expect(await bench.run('quarrel')).toEqual({
      status: 'FAILED',
      error: 'Lambda.InvalidParameterValueException',
      cause: mentions('does not match the specified qualifier. (Service: AWSLambda; Status Code: 400; '),
    });
  });

  it("fails by the name of the function's error, with all of its payload as the cause", async () => {
    for (const machine of ['plain', 'invoke']) {
      const { status, error, cause = '' } = await bench.run(machine, { throw: 'no such cart', name: 'CartMissing' });
      expect([status, error]).toEqual(['FAILED', 'CartMissing']);
      expect(JSON.parse(cause)).toMatchObject({ errorType: 'CartMissing', errorMessage: 'no such cart' });
    }
  });

  it('is called Lambda.Unknown where the function names no error', async () => {
    const { error, cause = '' } = await bench.run('invoke', { throw: 'odd', name: '' });
    expect(error).toBe('Lambda.Unknown');
    expect(cause).toContain(
      'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorType":""',
    );
  });

  it('does not find a function that is not there', async () => {
    for (const machine of ['gone', 'nobody']) {
      expect(await bench.run(machine)).toEqual({
        status: 'FAILED',
        error: 'Lambda.ResourceNotFoundException',
        cause: mentions(
          'Function not found: gone (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ',
        ),
      });
    }
  });

  it('fails where its role may not', async () => {
    for (const machine of ['unwelcome', 'forbidden']) {
      const { error, cause = '' } = await bench.run(machine);
      expect(error).toBe('Lambda.AWSLambdaException');
      expect(cause).toContain('assumed-role/Shop-MachineRole/');
      expect(cause).toContain(`is not authorized to perform: lambda:InvokeFunction on resource: ${echo} `);
      expect(cause).toMatch(/Status Code: 403; Error Code: AccessDeniedException; Request ID: [\w-]+; Proxy: null\)$/);
    }
  });

  it('does not wait for an Event, and runs nothing for a DryRun (not recorded)', async () => {
    const before = bench.shop.cloud.usage().invocations['echo'] ?? 0;
    expect(await bench.run('later')).toMatchObject({ status: 'SUCCEEDED', output: { Payload: '', StatusCode: 202 } });
    expect(await bench.run('dry')).toMatchObject({ status: 'SUCCEEDED', output: { Payload: '', StatusCode: 204 } });
    expect(bench.shop.cloud.usage().invocations['echo']).toBe(before + 1);
  });

  it('refuses arguments that AWS does not know, misses, or reads otherwise (the last not recorded)', async () => {
    const said = async (machine: string) => {
      const { error, cause } = await bench.run(machine);
      return [error, cause];
    };
    expect(await said('odd')).toEqual([
      'States.Runtime',
      `The Arguments '{"FunctionName":"echo","TaskToken":"T"}' could not be used to start the Task: ` +
        '[The field "TaskToken" is not supported by Step Functions]',
    ]);
    expect(await said('unnamed')).toEqual([
      'States.Runtime',
      `The Arguments '{"Payload":{}}' could not be used to start the Task: ` +
        "[The field 'FunctionName' is required but was missing]",
    ]);
    expect(await said('wrong')).toEqual([
      'States.Runtime',
      mentions("[The value for the field 'FunctionName' must be a STRING, The value of the field 'InvocationType' has"),
    ]);
  });
});
