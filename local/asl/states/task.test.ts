import { begin, jsonata, standing, theCall, theTimer, typesOf } from '../rig.ts';
import type { JsonObject } from '../json.ts';
import type { Machine } from '../machine.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:111111111111:function:await-event';

function tasked(more: JsonObject, others: JsonObject = {}): Machine {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: '{% $states.input %}',
    End: true,
  };
  return jsonata({ T: { ...task, ...more }, ...others });
}

describe('a Task', () => {
  it.each([
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'sqs', 'sendMessage', 'wait-for-task-token'],
    ['arn:aws:states:::events:putEvents', 'events', 'putEvents', 'request-response'],
    [
      'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
      'aws-sdk:dynamodb',
      'putItem',
      'wait-for-task-token',
    ],
    ['arn:aws:states:::states:startExecution.sync:2', 'states', 'startExecution', 'sync'],
    [FUNCTION, 'lambda', 'invoke', 'request-response'],
  ])('reads %s', async (resource, service, action, pattern) => {
    const call = theCall(await begin(tasked({ Resource: resource }), { n: 1 }));
    expect(call).toMatchObject({ resource, service, action, pattern, arguments: { n: 1 } });
    expect(call.token !== undefined).toBe(pattern === 'wait-for-task-token');
  });

  it('tells of a plain function in events of its own', async () => {
    const run = await begin(tasked({ Resource: FUNCTION, TimeoutSeconds: 9, Credentials: { RoleArn: 'other' } }), 1);
    expect(run.execution.history.slice(2)).toEqual([
      {
        timestamp: 0,
        type: 'LambdaFunctionScheduled',
        id: 3,
        previousEventId: 2,
        lambdaFunctionScheduledEventDetails: {
          resource: FUNCTION,
          input: '1',
          inputDetails: { truncated: false },
          timeoutInSeconds: 9,
          taskCredentials: { roleArn: 'other' },
        },
      },
      { timestamp: 0, type: 'LambdaFunctionStarted', id: 4, previousEventId: 3 },
    ]);
    const { task } = theCall(run);
    const done = await run.hear({ kind: 'task-succeeded', task, at: 1, output: 'yes' });
    expect(typesOf(done).slice(4)).toEqual(['LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
    const failed = await run.hear({ kind: 'task-failed', task, at: 1, error: 'E', cause: 'c' });
    expect(typesOf(failed).slice(4)).toEqual(['LambdaFunctionFailed', 'ExecutionFailed']);
    const late = await run.hear({ kind: 'timer', timer: theTimer(run, 'timeout'), at: 9000 });
    expect(typesOf(late).slice(4)).toEqual(['LambdaFunctionTimedOut', 'ExecutionFailed']);
    expect(standing(late)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('has its answer at once where it asks for no more than a response', async () => {
    const run = await begin(tasked({}));
    const { task } = theCall(run);
    const same = await run.hear({ kind: 'task-submitted', task, at: 1, output: {} });
    expect(typesOf(same)).toEqual(typesOf(run));
  });

  it('counts the gap between heartbeats anew after each', async () => {
    const run = await begin(tasked({ HeartbeatSeconds: 10, TimeoutSeconds: 60 }));
    const { task } = theCall(run);
    const alive = await run.hear({ kind: 'task-heartbeat', task, at: 8000 });
    expect(alive.effects).toEqual([
      { kind: 'clear-timer', timer: 'heartbeat-4' },
      { kind: 'set-timer', timer: 'heartbeat-5', at: 18_000 },
    ]);
    const old = await alive.hear({ kind: 'timer', timer: 'heartbeat-4', at: 10_000 });
    expect(old.execution).toEqual(alive.execution);
    const dead = await alive.hear({ kind: 'timer', timer: 'heartbeat-5', at: 18_000 });
    expect(standing(dead)).toEqual({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  it('takes a heartbeat without having asked for one', async () => {
    const run = await begin(tasked({}));
    expect((await run.hear({ kind: 'task-heartbeat', task: theCall(run).task, at: 1 })).effects).toEqual([]);
  });

  it('can catch a bad expression of its own', async () => {
    const caught = {
      ErrorEquals: ['States.QueryEvaluationError'],
      Output: '{% $states.errorOutput.Error %}',
      Next: 'C',
    };
    const machine = tasked(
      { Arguments: { FunctionName: 'f', Payload: '{% $states.input.n + 1 %}' }, Catch: [caught] },
      { C: { Type: 'Succeed' } },
    );
    const run = await begin(machine, { n: 'x' });
    expect(standing(run)).toEqual({ status: 'SUCCEEDED', output: 'States.QueryEvaluationError' });
    expect(typesOf(run).slice(1, 4)).toEqual(['TaskStateEntered', 'EvaluationFailed', 'TaskStateExited']);
  });

  it('is not caught when the catcher itself cannot be evaluated', async () => {
    const catcher = { ErrorEquals: ['States.ALL'], Output: '{% $parse($states.errorOutput.Cause).x %}', Next: 'C' };
    const run = await begin(tasked({ Catch: [catcher] }, { C: { Type: 'Succeed' } }));
    const failed = await run.hear({ kind: 'task-failed', task: theCall(run).task, at: 0, error: 'E', cause: '{}' });
    expect(standing(failed)).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        `An error occurred while executing the state 'T' (entered at the event id #2). The JSONata expression ` +
        `'$parse($states.errorOutput.Cause).x' specified for the field 'Catch[0]/Output' returned nothing (undefined).`,
    });
  });

  it('assigns from the values on entry: its Output does not see its Assign', async () => {
    const machine = jsonata({
      V: { Type: 'Pass', Assign: { v: 'old' }, Next: 'T' },
      T: {
        Type: 'Task',
        Resource: FUNCTION,
        Assign: { v: '{% $states.result %}' },
        Output: ['{% $v %}', '{% $states.result %}'],
        End: true,
      },
    });
    const run = await begin(machine);
    const done = await run.hear({ kind: 'task-succeeded', task: theCall(run).task, at: 0, output: 'new' });
    expect(done.execution.output).toEqual(['old', 'new']);
    expect(done.execution.variables).toEqual({ v: 'new' });
  });
});
