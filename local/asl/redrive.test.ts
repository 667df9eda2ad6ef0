import { begin, callsOf, jsonata, type Run, standing, theCall, theTimer, typesOf } from './rig.ts';
import type { JsonObject } from './json.ts';

const call = (more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Arguments: { QueueUrl: 'q', MessageBody: 'm' },
  ...more,
});

const refuse = (run: Run, task: string, at = 0): Promise<Run> =>
  run.hear({ kind: 'task-failed', task, at, error: 'Refused', cause: 'not now' });
const take = (run: Run, task: string, output: string, at = 0): Promise<Run> =>
  run.hear({ kind: 'task-succeeded', task, at, output });

describe('a redrive (not recorded)', () => {
  it('tries the failed task again, with its input, a new token and no attempt counted', async () => {
    const machine = jsonata({
      First: { Type: 'Pass', Assign: { seen: 1 }, Output: { a: 1 }, Next: 'Call' },
      Call: call({ Retry: [{ ErrorEquals: ['Refused'], MaxAttempts: 1 }], End: true }),
    });
    const begun = await begin(machine);
    const backoff = await refuse(begun, theCall(begun).task);
    const again = await backoff.hear({ kind: 'timer', timer: theTimer(backoff, 'retry'), at: 1000 });
    const failed = await refuse(again, theCall(again).task, 1000);
    expect(standing(failed)).toEqual({ status: 'FAILED', error: 'Refused', cause: 'not now' });

    const redriven = await failed.hear({ kind: 'redrive', at: 5000 });
    expect(standing(redriven)).toEqual({ status: 'RUNNING' });
    expect(redriven.execution).toMatchObject({ redriveCount: 1, redrivenAt: 5000, variables: { seen: 1 } });
    expect(redriven.execution.stoppedAt).toBeUndefined();
    expect(theCall(redriven).token).not.toBe(theCall(again).token);
    expect(redriven.execution.transitions).toBe(4);
    const done = await take(redriven, theCall(redriven).task, 'done', 6000);
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(typesOf(done).slice(-7)).toEqual([
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(done.execution.unfinished).toBeUndefined();
  });

  it('grants a redriven task its retries anew', async () => {
    const machine = jsonata({ Call: call({ Retry: [{ ErrorEquals: ['Refused'], MaxAttempts: 1 }], End: true }) });
    const begun = await begin(machine);
    const backoff = await refuse(begun, theCall(begun).task);
    const again = await backoff.hear({ kind: 'timer', timer: theTimer(backoff, 'retry'), at: 1000 });
    const failed = await refuse(again, theCall(again).task, 1000);
    const redriven = await failed.hear({ kind: 'redrive', at: 5000 });
    const refused = await refuse(redriven, theCall(redriven).task, 5000);
    expect(standing(refused)).toEqual({ status: 'RUNNING' });
    expect(refused.execution.timers[theTimer(refused, 'retry')]?.at).toBe(6000);
  });

  it('may happen again and again', async () => {
    const machine = jsonata({ Call: call({ End: true }) });
    const begun = await begin(machine);
    const failed = await refuse(begun, theCall(begun).task);
    const once = await failed.hear({ kind: 'redrive', at: 1 });
    const twice = await (await refuse(once, theCall(once).task, 2)).hear({ kind: 'redrive', at: 3 });
    expect(twice.execution.redriveCount).toBe(2);
    const done = await take(twice, theCall(twice).task, 'done', 4);
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: 'done' });
  });

  it('runs only those branches again that failed or were aborted', async () => {
    const branch = (name: string): JsonObject => ({ StartAt: name, States: { [name]: call({ End: true }) } });
    const machine = jsonata({ All: { Type: 'Parallel', Branches: ['A', 'B', 'C'].map(branch), End: true } });
    const begun = await begin(machine);
    const [a, b] = callsOf(begun);
    const first = await take(begun, a?.task ?? '', 'a');
    const failed = await refuse(first, b?.task ?? '');
    expect(failed.execution.status).toBe('FAILED');

    const redriven = await failed.hear({ kind: 'redrive', at: 1 });
    const [second, third, ...others] = callsOf(redriven);
    expect(others).toEqual([]);
    const half = await take(redriven, third?.task ?? '', 'c', 2);
    const done = await take(half, second?.task ?? '', 'b', 3);
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] });
  });

  it('goes on with the iterations that failed, were aborted or had not begun', async () => {
    const processor = { StartAt: 'Call', States: { Call: call({ End: true }) } };
    const map = { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: processor, End: true };
    const begun = await begin(jsonata({ Each: map }));
    const [one, two] = callsOf(begun);
    const first = await take(begun, one?.task ?? '', 'one');
    const failed = await refuse(first, two?.task ?? '');
    const redriven = await failed.hear({ kind: 'redrive', at: 1 });
    const calls = callsOf(redriven);
    expect(calls).toHaveLength(2);
    const half = await take(redriven, calls[0]?.task ?? '', 'two', 2);
    const done = await take(half, calls[1]?.task ?? '', 'three', 3);
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: ['one', 'two', 'three'] });
  });

  it('leaves a wait whose instant has passed, and waits on for one that has not', async () => {
    const wait = { Type: 'Wait', Timestamp: '1970-01-01T00:01:00Z', Next: 'Done' };
    const machine = jsonata({ Wait: wait, Done: { Type: 'Succeed' } });
    const stopped = await (await begin(machine)).hear({ kind: 'stop', at: 1000 });
    const early = await stopped.hear({ kind: 'redrive', at: 2000 });
    expect(early.execution.timers[theTimer(early, 'wait')]?.at).toBe(60_000);
    const late = await stopped.hear({ kind: 'redrive', at: 61_000 });
    expect(late.execution.status).toBe('SUCCEEDED');
  });

  it('has the whole time of the machine again after it ran out', async () => {
    const machine = jsonata({ Call: call({ End: true }) }, { TimeoutSeconds: 60 });
    const begun = await begin(machine);
    const over = await begun.hear({ kind: 'timer', timer: theTimer(begun, 'execution'), at: 60_000 });
    expect(over.execution.status).toBe('TIMED_OUT');
    const redriven = await over.hear({ kind: 'redrive', at: 100_000 });
    expect(redriven.execution.timers[theTimer(redriven, 'execution')]?.at).toBe(160_000);
  });

  it('evaluates a Choice again, and fails again where nothing has changed', async () => {
    const machine = jsonata({
      Ask: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    });
    const failed = await begin(machine);
    const again = await failed.hear({ kind: 'redrive', at: 1 });
    expect(standing(again)).toEqual(standing(failed));
    expect(typesOf(again).filter((type) => type === 'ExecutionFailed')).toHaveLength(2);
  });

  it('is told to the expressions', async () => {
    const machine = jsonata({
      Call: call({
        Arguments: { QueueUrl: 'q', MessageBody: '{% $states.context.Execution.RedriveCount %}' },
        End: true,
      }),
    });
    const begun = await begin(machine);
    const redriven = await (await refuse(begun, theCall(begun).task)).hear({ kind: 'redrive', at: 1 });
    expect(theCall(redriven).arguments).toEqual({ QueueUrl: 'q', MessageBody: 1 });
  });

  it('does nothing to an execution that goes on or has succeeded', async () => {
    const begun = await begin(jsonata({ Call: call({ End: true }) }));
    expect((await begun.hear({ kind: 'redrive', at: 1 })).execution).toEqual(begun.execution);
    const done = await take(begun, theCall(begun).task, 'done');
    expect((await done.hear({ kind: 'redrive', at: 1 })).execution).toEqual(done.execution);
  });

  it('forgets what was caught', async () => {
    const branch = { StartAt: 'Inner', States: { Inner: call({ End: true }) } };
    const machine = jsonata({
      All: { Type: 'Parallel', Branches: [branch], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], End: true },
      After: call({ End: true }),
    });
    const begun = await begin(machine);
    const after = await refuse(begun, theCall(begun).task);
    const failed = await refuse(after, theCall(after).task);
    const redriven = await failed.hear({ kind: 'redrive', at: 1 });
    expect(callsOf(redriven)).toHaveLength(1);
    expect(Object.values(redriven.execution.frames).map(({ state }) => state)).toEqual(['After']);
  });
});
