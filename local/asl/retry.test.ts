import { begin, jsonata, type Run, standing, theCall, theTimer } from './rig.ts';
import type { Json } from './json.ts';

/** Seconds before each attempt of a task that always fails so, until it is not tried again. */
async function delays(retry: Json, error = 'E'): Promise<readonly number[]> {
  let run: Run = await begin(
    jsonata({
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: '{% $states.input %}',
        Retry: retry,
        End: true,
      },
    }),
  );
  const waits: number[] = [];
  for (;;) {
    run = await run.hear({ kind: 'task-failed', task: theCall(run).task, at: 0, error, cause: '' });
    if (run.execution.status !== 'RUNNING') return waits;
    const timer = theTimer(run, 'retry');
    waits.push((run.execution.timers[timer]?.at ?? 0) / 1000);
    run = await run.hear({ kind: 'timer', timer, at: 0 });
    expect(run.execution.transitions).toBe(waits.length + 1);
  }
}

describe('a Retry', () => {
  it('tries three times more by default, each wait twice as long', async () => {
    expect(await delays([{ ErrorEquals: ['E'] }])).toEqual([1, 2, 4]);
  });

  it('waits by its interval and rate, never longer than it may', async () => {
    const retrier = { ErrorEquals: ['E'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 };
    expect(await delays([retrier])).toEqual([2, 6, 10, 10]);
  });

  it('spreads the waits with jitter, the same ones in each repetition', async () => {
    const retrier = { ErrorEquals: ['E'], IntervalSeconds: 100, JitterStrategy: 'FULL' };
    const waits = await delays([retrier]);
    expect(waits.map((wait, i) => wait >= 0 && wait < 100 * 2 ** i)).toEqual([true, true, true]);
    expect(await delays([retrier])).toEqual(waits);
  });

  it('does not try again where it may not, nor where a later retrier would', async () => {
    const none = [{ ErrorEquals: ['E'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect(await delays(none)).toEqual([]);
  });

  it.each([
    ['States.ALL', 'E', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'E', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['E', 'F', false],
  ])('for %s meets %s: %s', async (name, error, isMet) => {
    expect((await delays([{ ErrorEquals: [name], MaxAttempts: 1 }], error)).length > 0).toBe(isMet);
  });

  it('counts the attempts of one visit, and shows them in the context', async () => {
    const machine = jsonata({
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: '{% $states.context.State.RetryCount %}',
        Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
        Next: 'Again?',
      },
      'Again?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input = "again" %}', Next: 'T' }],
        Default: 'End',
      },
      End: { Type: 'Succeed' },
    });
    let run = await begin(machine);
    for (const output of ['again', 'enough']) {
      expect(theCall(run).arguments).toBe(0);
      run = await run.hear({ kind: 'task-failed', task: theCall(run).task, at: 0, error: 'E', cause: '' });
      run = await run.hear({ kind: 'timer', timer: theTimer(run, 'retry'), at: 1 });
      expect(theCall(run).arguments).toBe(1);
      run = await run.hear({ kind: 'task-succeeded', task: theCall(run).task, at: 1, output });
    }
    expect(standing(run)).toEqual({ status: 'SUCCEEDED', output: 'enough' });
    expect(run.execution.transitions).toBe(7);
  });
});
