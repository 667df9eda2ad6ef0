import { attempt, type Case, machine, passed, seen, waiting, waits } from './case.ts';

const subject = 'heartbeats';
const input = {};
const { exited, failed, scheduled, started, succeeded, taskStarted, submitted, taskSucceeded, taskTimedOut, entered } =
  seen;
const { waitEntered, waitExited } = seen;
const tell = { Type: 'Pass', Output: '{% $states.input.Error %}', End: true };
/** A heartbeat of two seconds, missed, and where each catcher leads. */
const missed = (name: string) =>
  machine({
    Ask: waits({ HeartbeatSeconds: 2, Catch: [{ ErrorEquals: [name], Next: 'Tell' }], End: true }),
    Tell: tell,
  });
const caughtBy = (name: string): Case => ({
  name: `a missed heartbeat is caught by ${name}`,
  subject,
  definition: missed(name),
  input,
  steps: [],
  expected: { status: 'SUCCEEDED', output: 'States.HeartbeatTimeout' },
  history: [
    ...waiting,
    taskTimedOut(2, { error: 'States.HeartbeatTimeout' }),
    exited(2, { name: 'Ask' }),
    ...passed,
    succeeded(2),
  ],
});

export const heartbeats: readonly Case[] = [
  {
    name: 'each beat winds the clock up again, and leaves no event',
    subject,
    definition: machine({ Ask: waits({ HeartbeatSeconds: 3, End: true }) }),
    input,
    steps: [
      { at: 2, do: 'beat' },
      { at: 4, do: 'beat' },
      { at: 6, do: 'succeed', output: 'alive' },
    ],
    expected: { status: 'SUCCEEDED', output: 'alive' },
    history: [
      started(0),
      entered(0),
      scheduled(0, { heartbeatInSeconds: 3 }),
      taskStarted(0),
      submitted(0),
      taskSucceeded(6),
      exited(6),
      succeeded(6),
    ],
  },
  {
    name: 'a missed heartbeat that nothing catches fails the execution',
    subject,
    definition: machine({ Ask: waits({ HeartbeatSeconds: 2, End: true }) }),
    input,
    steps: [{ at: 1, do: 'beat' }],
    expected: { status: 'FAILED', error: 'States.HeartbeatTimeout' },
    history: [
      ...waiting,
      taskTimedOut(3, { error: 'States.HeartbeatTimeout', resourceType: 'sqs' }),
      failed(3, { error: 'States.HeartbeatTimeout' }),
    ],
  },
  caughtBy('States.HeartbeatTimeout'),
  caughtBy('States.Timeout'),
  caughtBy('States.TaskFailed'),
  caughtBy('States.ALL'),
  {
    name: 'beats do not put off TimeoutSeconds',
    subject,
    definition: machine({ Ask: waits({ TimeoutSeconds: 4, HeartbeatSeconds: 3, End: true }) }),
    input,
    steps: [
      { at: 1, do: 'beat' },
      { at: 3, do: 'beat' },
    ],
    expected: { status: 'FAILED', error: 'States.Timeout' },
    history: [
      started(0),
      entered(0),
      scheduled(0, { timeoutInSeconds: 4, heartbeatInSeconds: 3 }),
      taskStarted(0),
      submitted(0),
      taskTimedOut(4, { error: 'States.Timeout' }),
      failed(4, { error: 'States.Timeout' }),
    ],
  },
  {
    name: 'a heartbeat is missed before TimeoutSeconds has passed',
    subject,
    definition: machine({
      Ask: waits({
        TimeoutSeconds: 9,
        HeartbeatSeconds: 2,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Tell' }],
        End: true,
      }),
      Tell: tell,
    }),
    input,
    steps: [{ at: 1, do: 'beat' }],
    expected: { status: 'SUCCEEDED', output: 'States.HeartbeatTimeout' },
    history: [...waiting, taskTimedOut(3), exited(3), ...passed, succeeded(3)],
  },
  {
    name: 'an answer after a missed heartbeat is refused',
    subject,
    definition: machine({
      Ask: waits({
        HeartbeatSeconds: 2,
        Catch: [{ ErrorEquals: ['States.ALL'], Output: 'quiet', Next: 'Linger' }],
        End: true,
      }),
      Linger: { Type: 'Wait', Seconds: 2, End: true },
    }),
    input,
    steps: [
      { at: 3, do: 'beat', refused: 'TaskTimedOut' },
      { at: 3, do: 'succeed', output: 'late', refused: 'TaskTimedOut' },
    ],
    expected: { status: 'SUCCEEDED', output: 'quiet' },
    history: [...waiting, taskTimedOut(2), exited(2), waitEntered(2), waitExited(4), succeeded(4)],
  },
  {
    name: 'a beat where there is no HeartbeatSeconds is taken, and changes nothing',
    subject,
    definition: machine({ Ask: waits({ TimeoutSeconds: 3, End: true }) }),
    input,
    steps: [{ at: 1, do: 'beat' }],
    expected: { status: 'FAILED', error: 'States.Timeout' },
    history: [...waiting, taskTimedOut(3), failed(3)],
  },
  {
    name: 'each attempt has its heartbeat anew',
    subject,
    definition: machine({
      Ask: waits({
        HeartbeatSeconds: 2,
        Retry: [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1, MaxAttempts: 1 }],
        End: true,
      }),
    }),
    input,
    steps: [
      { at: 4, do: 'beat', token: 2 },
      { at: 5, do: 'succeed', token: 2, output: 'alive' },
    ],
    expected: { status: 'SUCCEEDED', output: 'alive' },
    history: [...waiting, taskTimedOut(2), ...attempt(3), taskSucceeded(5), exited(5), succeeded(5)],
  },
];
