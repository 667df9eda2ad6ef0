import { attempt, type Case, machine, passed, seen, waiting, waits } from './case.ts';

const subject = 'timeouts';
const input = {};
const { exited, failed, started, succeeded, taskSucceeded, taskTimedOut, timedOut, waitEntered, waitExited } = seen;
const tell = (output: string) => ({ Type: 'Pass', Output: output, End: true });
const caught = (name: string, Next: string) => ({ ErrorEquals: [name], Next });
const timeout = { error: 'States.Timeout' };

const caughtBy = (name: string): Case => ({
  name: `a timeout is caught by ${name}`,
  subject,
  definition: machine({
    Ask: waits({ TimeoutSeconds: 2, Catch: [caught(name, 'Tell')], End: true }),
    Tell: tell('{% $states.input.Error %}'),
  }),
  input,
  steps: [],
  expected: { status: 'SUCCEEDED', output: 'States.Timeout' },
  history: [...waiting, taskTimedOut(2, timeout), exited(2), ...passed, succeeded(2)],
});

export const timeouts: readonly Case[] = [
  {
    name: 'a timeout that nothing catches fails the execution, and does not time it out',
    subject,
    definition: machine({ Ask: waits({ TimeoutSeconds: 2, End: true }) }),
    input,
    steps: [],
    expected: { status: 'FAILED', error: 'States.Timeout' },
    history: [...waiting, taskTimedOut(2, { ...timeout, resourceType: 'sqs' }), failed(2, timeout)],
  },
  caughtBy('States.Timeout'),
  caughtBy('States.ALL'),
  {
    name: 'a timeout is not caught by States.TaskFailed',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 2,
        Catch: [caught('States.TaskFailed', 'Failed'), caught('States.ALL', 'Other')],
        End: true,
      }),
      Failed: tell('failed'),
      Other: tell('other'),
    }),
    input,
    steps: [],
    expected: { status: 'SUCCEEDED', output: 'other' },
    history: [...waiting, taskTimedOut(2), exited(2), ...passed, succeeded(2)],
  },
  {
    name: 'a timeout is not caught by States.HeartbeatTimeout',
    subject,
    definition: machine({
      Ask: waits({ TimeoutSeconds: 2, Catch: [caught('States.HeartbeatTimeout', 'Tell')], End: true }),
      Tell: tell('quiet'),
    }),
    input,
    steps: [],
    expected: { status: 'FAILED', error: 'States.Timeout' },
    history: [...waiting, taskTimedOut(2), failed(2)],
  },
  {
    name: 'a timeout goes to the catcher at once where the retrier names other errors',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 2,
        Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 5 }],
        Catch: [caught('States.Timeout', 'Tell')],
        End: true,
      }),
      Tell: tell('time passed'),
    }),
    input,
    steps: [],
    expected: { status: 'SUCCEEDED', output: 'time passed' },
    history: [...waiting, taskTimedOut(2), exited(2), ...passed, succeeded(2)],
  },
  {
    name: 'each attempt has its TimeoutSeconds anew',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 2,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1 }],
        Catch: [caught('States.Timeout', 'Tell')],
        End: true,
      }),
      Tell: tell('twice'),
    }),
    input,
    steps: [],
    expected: { status: 'SUCCEEDED', output: 'twice' },
    history: [...waiting, taskTimedOut(2), ...attempt(3), taskTimedOut(5), exited(5), ...passed, succeeded(5)],
  },
  {
    name: 'the retry of a timeout may succeed',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 3,
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
        End: true,
      }),
    }),
    input,
    steps: [{ at: 5, do: 'succeed', token: 2, output: 'late' }],
    expected: { status: 'SUCCEEDED', output: 'late' },
    history: [...waiting, taskTimedOut(3), ...attempt(4), taskSucceeded(5), exited(5), succeeded(5)],
  },
  {
    name: 'TimeoutSeconds may be an expression',
    subject,
    definition: machine({ Ask: waits({ TimeoutSeconds: '{% $states.input.seconds + 1 %}', End: true }) }),
    input: { seconds: 1 },
    steps: [],
    expected: { status: 'FAILED', error: 'States.Timeout' },
    history: [...waiting, taskTimedOut(2), failed(2)],
  },
  {
    name: 'an answer after the timeout is refused, and the execution goes on',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 2,
        Catch: [{ ErrorEquals: ['States.Timeout'], Output: 'time passed', Next: 'Linger' }],
        End: true,
      }),
      Linger: { Type: 'Wait', Seconds: 2, End: true },
    }),
    input,
    steps: [
      { at: 3, do: 'succeed', output: 'late', refused: 'TaskTimedOut' },
      { at: 3, do: 'fail', error: 'Late', refused: 'TaskTimedOut' },
      { at: 3, do: 'beat', refused: 'TaskTimedOut' },
    ],
    expected: { status: 'SUCCEEDED', output: 'time passed' },
    history: [...waiting, taskTimedOut(2), exited(2), waitEntered(2), waitExited(4), succeeded(4)],
  },
  {
    name: 'the timeout of the machine ends an execution that waits; no catcher sees it, and the token is refused',
    subject,
    definition: machine(
      { Ask: waits({ Catch: [caught('States.ALL', 'Tell')], End: true }), Tell: tell('caught') },
      { TimeoutSeconds: 2 },
    ),
    input,
    steps: [{ at: 4, do: 'succeed', output: 'late', refused: 'TaskTimedOut' }],
    expected: { status: 'TIMED_OUT' },
    history: [...waiting, timedOut(2)],
  },
  {
    name: 'the timeout of the machine ends an execution in a Wait',
    subject,
    definition: machine({ Linger: { Type: 'Wait', Seconds: 20, End: true } }, { TimeoutSeconds: 2 }),
    input,
    steps: [],
    expected: { status: 'TIMED_OUT' },
    history: [started(0), waitEntered(0), timedOut(2, { error: 'States.Timeout' })],
  },
];
