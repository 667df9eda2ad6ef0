import { isArray, isObject, type Json, type JsonObject } from '../../local/asl/json.ts';
import { arn, openBench, type Bench } from '../../local/cloud/states/integrations/fixture.ts';
import { areHere, nameOf, object, objects, recordings, text, WHY_SKIPPED } from './recordings.ts';

const recorded = objects(recordings('executions.json'));

/** The task of a recording by a part of its name. */
function taskOf(part: string): JsonObject {
  const found = recorded.find((recording) => nameOf(recording).includes(part));
  return objects(found?.['tasks'])[0] ?? {};
}

/** Recordings hold one placeholder for these, whatever they are. */
const MASKED = ['Date', 'X-Amzn-Trace-Id'];

/** Which members there are: recordings hold placeholders where the laptop has values. */
function shape(value: Json | undefined): Json {
  if (isArray(value)) return value.map(shape);
  if (!isObject(value)) return 'value';
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, member]) => [name, MASKED.includes(name) ? 'value' : shape(member)]));
}

const child = arn('states', 'stateMachine:child');
const machines = {
  child: { states: { T: { Type: 'Pass', Output: { Arg1: 'argument1' }, End: true } } },
  syncs: {
    resource: 'arn:aws:states:::states:startExecution.sync',
    arguments: { StateMachineArn: child, Input: '{% $states.input %}', Name: 'TestTaskTargetWithCredentials' },
  },
  invokes: {
    resource: 'arn:aws:states:::lambda:invoke',
    arguments: { FunctionName: 'echo', Payload: '{% $states.input %}' },
  },
  gets: {
    resource: 'arn:aws:states:::aws-sdk:sfn:describeStateMachine',
    arguments: { StateMachineArn: arn('states', 'stateMachine:gone') },
  },
};

(areHere ? describe : describe.skip)(`the calls of Tasks on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(machines);
  });
  afterAll(() => bench.close());

  it('answer for a child that is over, and for one that was begun, with the members of the recording', async () => {
    const task = taskOf('start_sync_execution');
    const { Input: input = null } = object(task['request']);
    const one = await bench.begin('syncs', input);
    const { output } = await bench.found(one);
    const { result } = object(task['outcome']);
    expect(shape(output)).toEqual(shape(result));
    const { Input, InputDetails, Output, RedriveStatus, RedriveStatusReason, Status } = object(output);
    expect(object(result)).toMatchObject({ Input, InputDetails, Output, RedriveStatus, RedriveStatusReason, Status });
    expect(shape(await bench.submitted(one))).toEqual(shape(task['submitted']));
  });

  it('answer for a function with the members of the recording, and the same payload for the same argument', async () => {
    const task = taskOf('service_lambda_invoke');
    const { output } = await bench.run('invokes', object(task['request'])['Payload']);
    const { result } = object(task['outcome']);
    expect(shape(output)).toEqual(shape(result));
    expect(object(output)['Payload']).toEqual(object(result)['Payload']);
  });

  it('fail in the form of the recording where a service of aws-sdk refuses', async () => {
    const { error, cause } = object(taskOf('s3_no_such_key')['outcome']);
    const form = (said: string) => said.replace(/^.*\(Service: /, '(Service: ').replaceAll(/(: )[^,)]+/g, '$1value');
    const refused = await bench.run('gets');
    expect(refused.error).toBe('Sfn.StateMachineDoesNotExistException');
    expect(text(error)).toBe('S3.NoSuchKeyException');
    // S3 alone has an id more.
    expect(form(refused.cause ?? '')).toBe(form(text(cause)).replace(', Extended Request ID: value', ''));
  });
});
