import { attempt, type Case, machine, passed, seen, type Step, waiting, waits } from './case.ts';

const subject = 'retries';
const input = {};
const { exited, failed, succeeded, taskFailed, taskSucceeded } = seen;
const tell = { Type: 'Pass', Output: '{% $states.input.Error %}', End: true };
const fails = (at: number, token: number, error = 'Busy'): Step => ({ at, do: 'fail', token, error });
const asks = (retry: readonly object[], more: object = {}) =>
  machine({ Ask: waits({ Retry: retry.map((retrier) => ({ ...retrier })), End: true, ...more }) });

/** Fails as soon as it is asked, until it is asked no more; `waits` are the seconds before each attempt but the first. */
function usedUp(name: string, retrier: object, waitsFor: readonly number[]): Case {
  const asked = waitsFor.reduce<readonly number[]>(
    (instants, wait) => [...instants, (instants.at(-1) ?? 0) + wait],
    [0],
  );
  const last = asked.at(-1) ?? 0;
  return {
    name,
    subject,
    definition: asks([{ ErrorEquals: ['Busy'], ...retrier }]),
    input,
    steps: asked.map((at, i) => fails(at, i + 1)),
    expected: { status: 'FAILED', error: 'Busy' },
    history: [
      ...waiting,
      ...asked.slice(1).flatMap((at) => [taskFailed(), ...attempt(at)]),
      taskFailed(last),
      failed(last),
    ],
  };
}

export const retries: readonly Case[] = [
  usedUp('three attempts more by default, after one, two and four seconds', {}, [1, 2, 4]),
  usedUp('the wait grows by BackoffRate', { IntervalSeconds: 1, BackoffRate: 3, MaxAttempts: 2 }, [1, 3]),
  usedUp(
    'the wait is never longer than MaxDelaySeconds',
    { BackoffRate: 4, MaxDelaySeconds: 2, MaxAttempts: 3 },
    [1, 2, 2],
  ),
  usedUp(
    'a BackoffRate of one leaves the wait as it is',
    { IntervalSeconds: 2, BackoffRate: 1, MaxAttempts: 2 },
    [2, 2],
  ),
  usedUp('no attempt more where MaxAttempts is zero', { MaxAttempts: 0 }, []),
  {
    name: 'JitterStrategy FULL waits for no longer than without',
    subject,
    definition: asks([{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2, JitterStrategy: 'FULL' }]),
    input,
    steps: [fails(0, 1), fails(3, 2), { at: 8, do: 'succeed', token: 3, output: 'at last' }],
    expected: { status: 'SUCCEEDED', output: 'at last' },
    history: [
      ...waiting,
      taskFailed(0),
      ...attempt([0, 2]),
      taskFailed(3),
      ...attempt([3, 7]),
      taskSucceeded(8),
      exited(8),
      succeeded(8),
    ],
  },
  {
    name: 'after the attempts the catcher gets the last error',
    subject,
    definition: machine({
      Ask: waits({
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Gone'], Next: 'Tell' }],
        End: true,
      }),
      Tell: tell,
    }),
    input,
    steps: [fails(1, 1), fails(3, 2, 'Gone')],
    expected: { status: 'SUCCEEDED', output: 'Gone' },
    history: [...waiting, taskFailed(1), ...attempt(2), taskFailed(3), exited(3), ...passed, succeeded(3)],
  },
  {
    name: 'each retrier counts its own attempts, and a used-up one is not followed by a later one',
    subject,
    definition: asks([
      { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3 },
    ]),
    input,
    steps: [fails(0, 1), fails(1, 2, 'Odd'), fails(4, 3)],
    expected: { status: 'FAILED', error: 'Busy' },
    history: [
      ...waiting,
      taskFailed(0),
      ...attempt(1),
      taskFailed(1, { error: 'Odd' }),
      ...attempt(3),
      taskFailed(4),
      failed(4),
    ],
  },
  {
    name: 'States.TaskFailed means any error of a task but a timeout',
    subject,
    definition: asks([{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 1 }]),
    input,
    steps: [fails(0, 1, 'Odd'), { at: 2, do: 'succeed', token: 2, output: 'again' }],
    expected: { status: 'SUCCEEDED', output: 'again' },
    history: [...waiting, taskFailed(0), ...attempt(1), taskSucceeded(2), exited(2), succeeded(2)],
  },
  {
    name: 'an error that no retrier names is not tried again',
    subject,
    definition: asks([{ ErrorEquals: ['Busy', 'States.Timeout'], IntervalSeconds: 1 }]),
    input,
    steps: [fails(1, 1, 'Odd')],
    expected: { status: 'FAILED', error: 'Odd' },
    history: [...waiting, taskFailed(1), failed(1)],
  },
  {
    name: 'RetryCount counts from zero, and EnteredTime stays that of the first attempt',
    subject,
    definition: asks([{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 1 }], {
      Arguments: {
        QueueUrl: '${QueueUrl}',
        MessageBody: {
          token: '{% $states.context.Task.Token %}',
          execution: '{% $states.context.Execution.Id %}',
          count: '{% $states.context.State.RetryCount %}',
        },
      },
      Output: {
        count: '{% $states.context.State.RetryCount %}',
        sinceTheFirst: '{% $millis() - $toMillis($states.context.State.EnteredTime) >= 2000 %}',
      },
    }),
    input,
    steps: [fails(0, 1), { at: 3, do: 'succeed', token: 2, output: {} }],
    expected: { status: 'SUCCEEDED', output: { count: 1, sinceTheFirst: true } },
    history: [
      seen.started(0),
      seen.entered(0),
      ...attempt(0, { parameters: { MessageBody: { count: 0 } } }),
      taskFailed(0),
      ...attempt(2, { parameters: { MessageBody: { count: 1 } } }),
      taskSucceeded(3),
      exited(3),
      succeeded(3),
    ],
  },
  {
    name: 'a state that is entered again counts its attempts anew',
    subject,
    definition: machine({
      Ask: waits({
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 }],
        Output: '{% { "done": $states.result, "count": $states.context.State.RetryCount } %}',
        Next: 'Again?',
      }),
      'Again?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.done = false %}', Next: 'Ask' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    }),
    input,
    steps: [
      fails(0, 1),
      { at: 2, do: 'succeed', token: 2, output: false },
      fails(2, 3),
      { at: 4, do: 'succeed', token: 4, output: true },
    ],
    expected: { status: 'SUCCEEDED', output: { done: true, count: 1 } },
    history: [
      ...waiting,
      taskFailed(0),
      ...attempt(1),
      taskSucceeded(2),
      exited(2),
      { type: 'ChoiceStateEntered' },
      { type: 'ChoiceStateExited' },
      seen.entered(2),
      ...attempt(2),
      taskFailed(2),
      ...attempt(3),
      taskSucceeded(4),
      exited(4),
      { type: 'ChoiceStateEntered' },
      { type: 'ChoiceStateExited' },
      { type: 'SucceedStateEntered' },
      { type: 'SucceedStateExited' },
      succeeded(4),
    ],
  },
];
