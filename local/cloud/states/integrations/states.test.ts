import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { start } from '../../fixture/shop.ts';
import { arn, assembly, openBench, type Bench, type Machine } from './fixture.ts';

const child = arn('states', 'stateMachine:child');
const call = (pattern: string, more = {}): Machine => ({
  resource: `arn:aws:states:::states:startExecution${pattern}`,
  arguments: { StateMachineArn: child, Input: '{% $states.input %}', ...more },
});
const machines: Readonly<Record<string, Machine>> = {
  child: {
    states: {
      T: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $exists($states.input.fail) %}', Next: 'Broken' },
          { Condition: '{% $exists($states.input.wait) %}', Next: 'Slow' },
        ],
        Default: 'Done',
      },
      Slow: { Type: 'Wait', Seconds: 60, Next: 'Done' },
      Broken: { Type: 'Fail', Error: 'Broken', Cause: 'it broke' },
      Done: { Type: 'Pass', Output: { got: '{% $states.input %}' }, End: true },
    },
  },
  begins: call(''),
  syncs: call('.sync', { Name: '{% $states.input.name %}' }),
  unnamed: call('.sync'),
  syncs2: call('.sync:2'),
  hands: call('.waitForTaskToken', { Input: { wait: '{% $states.context.Task.Token %}' } }),
  named: call('', { Name: 'same' }),
  misnamed: call('', { Name: 'a b' }),
  text: call('.sync:2', { Input: '"InputFromTrustedAccount"' }),
  unreadable: call('', { Input: 'hello' }),
  orphan: call('', { StateMachineArn: arn('states', 'stateMachine:gone') }),
  odd: call('', { Colour: `{% 'red' %}` }),
  forbidden: { ...call('.sync'), isBounded: true },
};
const any: unknown = expect.any(String);
const answered: unknown = expect.objectContaining({ HttpStatusCode: 200 });
const mentions = (text: string): unknown => expect.stringContaining(text);

const listSchema = z.object({ executions: z.array(z.object({ name: z.string(), status: z.string() })) });
const childrenOf = async (bench: Bench) =>
  listSchema.parse(await bench.ask('ListExecutions', { stateMachineArn: child })).executions;

describe('a Task that starts an execution', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench(machines);
  });
  afterEach(() => bench.close());

  const children = () => childrenOf(bench);
  const later = () => bench.shop.cloud.clock.advanceTo(bench.shop.cloud.clock.now() + 61_000);

  it('goes on at once, with the ARN and the start in epoch milliseconds', async () => {
    const { status, output } = await bench.run('begins', { wait: true });
    expect(status).toBe('SUCCEEDED');
    const [one] = await children();
    expect(one?.status).toBe('RUNNING');
    expect(output).toEqual({
      ExecutionArn: arn('states', `execution:child:${one?.name ?? ''}`),
      SdkHttpMetadata: answered,
      SdkResponseMetadata: { RequestId: any },
      StartDate: start,
    });
  });

  it('.sync answers what DescribeExecution says of the child, as the recordings of AWS show', async () => {
    const one = await bench.begin('syncs', { name: 'TestTaskTarget', wait: 1 });
    expect(await bench.found(one)).toEqual({ status: 'RUNNING' });
    await later();
    expect(await bench.found(one)).toEqual({
      status: 'SUCCEEDED',
      output: {
        ExecutionArn: arn('states', 'execution:child:TestTaskTarget'),
        Input: '{"name":"TestTaskTarget","wait":1}',
        InputDetails: { Included: true },
        Name: 'TestTaskTarget',
        Output: '{"got":{"name":"TestTaskTarget","wait":1}}',
        OutputDetails: { Included: true },
        RedriveCount: 0,
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        StartDate: start,
        StateMachineArn: child,
        Status: 'SUCCEEDED',
        StopDate: start + 60_000,
      },
    });
    expect(await bench.story(one)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('.sync:2 answers input and output as values', async () => {
    expect(await bench.run('syncs2', { a: [1] })).toMatchObject({
      status: 'SUCCEEDED',
      output: { Input: { a: [1] }, Output: { got: { a: [1] } } },
    });
    expect(await bench.run('text')).toMatchObject({
      output: { Input: 'InputFromTrustedAccount', Output: { got: 'InputFromTrustedAccount' } },
    });
  });

  it('fails with States.TaskFailed when the child does, with what DescribeExecution says as the cause', async () => {
    const { error, cause = '' } = await bench.run('syncs', { name: 'bad', fail: 1 });
    expect(error).toBe('States.TaskFailed');
    expect(cause).toBe(
      `{"Cause":"it broke","Error":"Broken","ExecutionArn":"${arn('states', 'execution:child:bad')}",` +
        '"Input":"{\\"name\\":\\"bad\\",\\"fail\\":1}","InputDetails":{"Included":true},"Name":"bad","RedriveCount":0,' +
        `"RedriveStatus":"REDRIVABLE","StartDate":${start},"StateMachineArn":"${child}","Status":"FAILED","StopDate":${start}}`,
    );
    const other = await bench.run('syncs2', { fail: 1 });
    expect(other).toMatchObject({ error: 'States.TaskFailed', cause: mentions('"Input":"{\\"fail\\":1}"') });
  });

  it('fails when somebody stops the child', async () => {
    const one = await bench.begin('syncs', { name: 'slow', wait: 1 });
    const executionArn = arn('states', 'execution:child:slow');
    await bench.ask('StopExecution', { executionArn, error: 'No', cause: 'enough' });
    await bench.shop.cloud.clock.advanceTo(start);
    expect(await bench.found(one)).toMatchObject({
      status: 'FAILED',
      error: 'States.TaskFailed',
      cause: mentions('{"Cause":"enough","Error":"No",'),
    });
  });

  it('waits for a token with .waitForTaskToken, and not for the child', async () => {
    const one = await bench.begin('hands');
    await later();
    expect(await children()).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await bench.found(one)).toEqual({ status: 'RUNNING' });
  });

  it('names a child without a name after the execution and the task: never two for one task', async () => {
    await bench.run('unnamed', {}, 'p');
    const [first] = await children();
    const again = await openBench(machines);
    await again.run('unnamed', {}, 'p');
    const [same] = await childrenOf(again);
    await again.close();
    expect(same?.name).toBe(first?.name);
    await bench.run('unnamed', {}, 'q');
    const names = (await children()).map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
  });

  it('fails by the names of Step Functions', async () => {
    expect((await bench.run('named', { a: 1 })).status).toBe('SUCCEEDED');
    expect(await bench.run('named', { a: 1 })).toEqual({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
      cause: mentions(
        `Execution Already Exists: '${arn('states', 'execution:child:same')}' (Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists; `,
      ),
    });
    const errors = await Promise.all(
      ['misnamed', 'unreadable', 'orphan', 'odd', 'forbidden'].map(async (machine) => (await bench.run(machine)).error),
    );
    expect(errors).toEqual([
      'StepFunctions.InvalidNameException',
      'StepFunctions.InvalidExecutionInputException',
      'StepFunctions.StateMachineDoesNotExistException',
      'States.Runtime',
      'StepFunctions.AWSStepFunctionsException',
    ]);
  });
});

describe('a Task that waits for an execution', () => {
  it.each(['unnamed', 'syncs'])('%s finds its child after a kill, and begins no second', async (machine) => {
    const data = mkdtempSync(join(tmpdir(), 'wend-children-'));
    const shop = assembly();
    const before = await openBench(machines, { assembly: shop, data });
    const one = await before.begin(machine, { name: 'kept', wait: 1 });
    await before.close();
    const after = await openBench({}, { assembly: shop, data });
    await after.shop.cloud.clock.advanceTo(start + 61_000);
    expect(await after.found(one)).toMatchObject({ status: 'SUCCEEDED', output: { Status: 'SUCCEEDED' } });
    expect(await childrenOf(after)).toHaveLength(1);
    await after.close();
  });
});
