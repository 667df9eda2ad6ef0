import { isPending, taskOfToken } from '../../local/asl/index.ts';
import { begin, jsonata, type Run, standing, theCall, theTimer, typesOf } from '../../local/asl/rig.ts';

/** Not recorded: the callbacks that Wend lives on, by AWS's documentation and to our best knowledge. */
const HOUR = 3_600_000;

const send = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Arguments: {
    QueueUrl: '${SendQueueUrl}',
    MessageBody: { token: '{% $states.context.Task.Token %}', cart: '{% $states.input.cart %}' },
  },
  TimeoutSeconds: '{% ($toMillis($states.input.until) - $toMillis($states.context.State.EnteredTime)) / 1000 %}',
  Assign: { outcome: '{% $states.result.outcome %}' },
  Output: '{% $states.result %}',
  Retry: [{ ErrorEquals: ['Sqs.Throttled'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 3 }],
  Catch: [
    {
      ErrorEquals: ['Later'],
      Assign: { until: '{% $parse($states.errorOutput.Cause).until %}' },
      Output: '{% $states.input %}',
      Next: 'Until later',
    },
    { ErrorEquals: ['States.Timeout'], Assign: { outcome: 'time passed' }, Output: {}, Next: 'Lost' },
    { ErrorEquals: ['States.ALL'], Next: 'Broken' },
  ],
  Next: 'Recovered',
};

const machine = jsonata({
  Remind: send,
  'Until later': { Type: 'Wait', Timestamp: '{% $until %}', Next: 'Remind' },
  Recovered: { Type: 'Succeed' },
  Lost: { Type: 'Pass', Output: { outcome: '{% $outcome %}' }, End: true },
  Broken: { Type: 'Fail', Error: 'broken', Cause: '{% $states.input.Error %}' },
});

const input = { cart: 'c1', until: '1970-01-02T00:00:00Z' };

async function reminded(): Promise<{ readonly run: Run; readonly task: string; readonly token: string }> {
  const run = await begin(machine, input);
  const { task, token = '' } = theCall(run);
  return { run, task, token };
}

describe('callbacks (not recorded)', () => {
  it('hands the token to the call and waits until the planned instant', async () => {
    const { run, task, token } = await reminded();
    expect(run.effects).toEqual([
      { kind: 'set-timer', timer: 'execution-1', at: 365 * 24 * HOUR },
      {
        kind: 'call',
        task: 'task-2',
        resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        service: 'sqs',
        action: 'sendMessage',
        pattern: 'wait-for-task-token',
        arguments: { QueueUrl: '${SendQueueUrl}', MessageBody: { token, cart: 'c1' } },
        token,
      },
      { kind: 'set-timer', timer: 'timeout-3', at: 24 * HOUR },
    ]);
    expect(taskOfToken(run.execution, token)).toBe(task);
    expect(run.execution.history.at(-2)?.['taskScheduledEventDetails']).toEqual({
      resourceType: 'sqs',
      resource: 'sendMessage.waitForTaskToken',
      region: 'eu-west-1',
      parameters: JSON.stringify({ QueueUrl: '${SendQueueUrl}', MessageBody: { token, cart: 'c1' } }),
      timeoutInSeconds: 24 * 3600,
    });
  });

  it('goes on when the success comes before the request was accepted, and no longer hears the acceptance', async () => {
    const { run, task, token } = await reminded();
    const done = await run.hear({ kind: 'task-succeeded', task, at: HOUR, output: { outcome: 'ordered' } });
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: { outcome: 'ordered' } });
    expect(isPending(done.execution, task)).toBe(false);
    expect(taskOfToken(done.execution, token)).toBeUndefined();
    const late = await done.hear({ kind: 'task-submitted', task, at: HOUR, output: {} });
    expect(late.effects).toEqual([]);
    expect(late.execution).toEqual(done.execution);
  });

  it('tells the acceptance once, then the success', async () => {
    const { run, task } = await reminded();
    const accepted = await run.hear({ kind: 'task-submitted', task, at: 5, output: { MessageId: 'm1' } });
    const again = await accepted.hear({ kind: 'task-submitted', task, at: 6, output: { MessageId: 'm1' } });
    const done = await again.hear({ kind: 'task-succeeded', task, at: HOUR, output: { outcome: 'ordered' } });
    expect(typesOf(done)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(done.effects).toEqual([
      { kind: 'clear-timer', timer: 'timeout-3' },
      { kind: 'clear-timer', timer: 'execution-1' },
      { kind: 'ended', status: 'SUCCEEDED', output: { outcome: 'ordered' } },
    ]);
  });

  it('catches the timeout into a variable and the next state', async () => {
    const { run } = await reminded();
    const lost = await run.hear({ kind: 'timer', timer: theTimer(run, 'timeout'), at: 24 * HOUR });
    expect(standing(lost)).toEqual({ status: 'SUCCEEDED', output: { outcome: 'time passed' } });
    expect(lost.execution.history.slice(4, 6)).toEqual([
      {
        timestamp: 24 * HOUR,
        type: 'TaskTimedOut',
        id: 5,
        previousEventId: 4,
        taskTimedOutEventDetails: {
          resourceType: 'sqs',
          resource: 'sendMessage.waitForTaskToken',
          error: 'States.Timeout',
        },
      },
      {
        timestamp: 24 * HOUR,
        type: 'TaskStateExited',
        id: 6,
        previousEventId: 5,
        stateExitedEventDetails: {
          name: 'Remind',
          output: '{}',
          outputDetails: { truncated: false },
          assignedVariables: { outcome: '"time passed"' },
          assignedVariablesDetails: { truncated: false },
        },
      },
    ]);
  });

  it('does not hear a success after the timeout', async () => {
    const { run, task } = await reminded();
    const lost = await run.hear({ kind: 'timer', timer: theTimer(run, 'timeout'), at: 24 * HOUR });
    const late = await lost.hear({ kind: 'task-succeeded', task, at: 25 * HOUR, output: {} });
    expect(late.execution).toEqual(lost.execution);
    expect(late.effects).toEqual([]);
  });

  it('does not hear a second success', async () => {
    const { run, task } = await reminded();
    const done = await run.hear({ kind: 'task-succeeded', task, at: HOUR, output: { outcome: 'ordered' } });
    const twice = await done.hear({ kind: 'task-succeeded', task, at: HOUR, output: { outcome: 'again' } });
    expect(twice.execution).toEqual(done.execution);
  });

  it('makes a new token for each attempt, and does not hear the old one during the backoff or after', async () => {
    const { run, task, token } = await reminded();
    const backoff = await run.hear({ kind: 'task-failed', task, at: 1000, error: 'Sqs.Throttled', cause: 'busy' });
    expect(backoff.effects).toEqual([
      { kind: 'clear-timer', timer: 'timeout-3' },
      { kind: 'set-timer', timer: 'retry-4', at: 11_000 },
    ]);
    const early = await backoff.hear({ kind: 'task-succeeded', task, at: 2000, output: {} });
    expect(early.execution).toEqual(backoff.execution);
    const second = await backoff.hear({ kind: 'timer', timer: 'retry-4', at: 11_000 });
    const call = theCall(second);
    expect(call.task).not.toBe(task);
    expect(call.token).not.toBe(token);
    expect(taskOfToken(second.execution, token)).toBeUndefined();
    const old = await second.hear({ kind: 'task-succeeded', task, at: 12_000, output: {} });
    expect(old.execution).toEqual(second.execution);
    expect(second.execution.transitions).toBe(2);
  });

  it('waits longer before each retry, then catches', async () => {
    const { run, task } = await reminded();
    const throttled = { kind: 'task-failed', at: 0, error: 'Sqs.Throttled', cause: '' } as const;
    const first = await run.hear({ ...throttled, task });
    const again = await first.hear({ kind: 'timer', timer: theTimer(first, 'retry'), at: 10_000 });
    const second = await again.hear({ ...throttled, task: theCall(again).task, at: 10_000 });
    expect(second.execution.timers[theTimer(second, 'retry')]?.at).toBe(40_000);
    const last = await second.hear({ kind: 'timer', timer: theTimer(second, 'retry'), at: 40_000 });
    const broken = await last.hear({ ...throttled, task: theCall(last).task, at: 40_000 });
    expect(standing(broken)).toEqual({ status: 'FAILED', error: 'broken', cause: 'Sqs.Throttled' });
  });

  it('reads the instant out of a Later, waits until then, and comes back with its input', async () => {
    const { run, task } = await reminded();
    const cause = JSON.stringify({ until: '1970-01-01T08:00:00Z' });
    const waiting = await run.hear({ kind: 'task-failed', task, at: HOUR, error: 'Later', cause });
    expect(waiting.execution.variables).toEqual({ until: '1970-01-01T08:00:00Z' });
    const timer = theTimer(waiting, 'wait');
    expect(waiting.execution.timers[timer]).toEqual({ kind: 'wait', frame: 'root', at: 8 * HOUR });
    const back = await waiting.hear({ kind: 'timer', timer, at: 8 * HOUR });
    expect(theCall(back).arguments).toEqual({
      QueueUrl: '${SendQueueUrl}',
      MessageBody: { token: theCall(back).token, cart: 'c1' },
    });
    expect(back.execution.timers[theTimer(back, 'timeout')]?.at).toBe(24 * HOUR);
  });

  it('goes where States.ALL points for any other error', async () => {
    const { run, task } = await reminded();
    const broken = await run.hear({ kind: 'task-failed', task, at: 1, error: 'Odd', cause: 'unheard of' });
    expect(standing(broken)).toEqual({ status: 'FAILED', error: 'broken', cause: 'Odd' });
  });
});
