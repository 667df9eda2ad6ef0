import { attempt, type Case, machine, passed, seen, waiting, waits } from './case.ts';

const subject = 'callbacks';
const input = {};
const { exited, failed, scheduled, started, succeeded, taskFailed, taskStarted, taskSucceeded, entered } = seen;
const { waitEntered, waitExited } = seen;
const once = machine({ Ask: waits({ End: true }) });
/** Goes on for two seconds after the answer. */
const lingers = machine({ Ask: waits({ Next: 'Linger' }), Linger: { Type: 'Wait', Seconds: 2, End: true } });
const lingering = [waitEntered(1), waitExited(3), succeeded(3)];

/** A Task whose own request answers it: before AWS has told that it was accepted. */
const answersItself = (action: string, more: object) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:sfn:${action}.waitForTaskToken`,
  Arguments: { TaskToken: '{% $states.context.Task.Token %}', ...more },
});

export const callbacks: readonly Case[] = [
  {
    name: 'a success is the result of the task',
    subject,
    definition: once,
    input,
    steps: [{ at: 1, do: 'succeed', output: { answer: [1, null, 'two'] } }],
    expected: { status: 'SUCCEEDED', output: { answer: [1, null, 'two'] } },
    history: [
      ...waiting,
      taskSucceeded(1, { output: { answer: [1, null, 'two'] }, resourceType: 'sqs' }),
      exited(1, { name: 'Ask', output: { answer: [1, null, 'two'] } }),
      succeeded(1),
    ],
  },
  {
    name: 'a success may be any JSON',
    subject,
    definition: once,
    input,
    steps: [{ at: 1, do: 'succeed', output: 'yes' }],
    expected: { status: 'SUCCEEDED', output: 'yes' },
    history: [...waiting, taskSucceeded(1, { output: 'yes' }), exited(1), succeeded(1, { output: 'yes' })],
  },
  {
    name: 'Assign and Output read what a success says',
    subject,
    definition: machine({
      Ask: waits({
        Assign: { said: '{% $states.result.word %}' },
        Output: '{% { "was": $states.input.word, "is": $states.result.word } %}',
        Next: 'Tell',
      }),
      Tell: { Type: 'Pass', Output: '{% $merge([$states.input, { "said": $said }]) %}', End: true },
    }),
    input: { word: 'before' },
    steps: [{ at: 1, do: 'succeed', output: { word: 'after' } }],
    expected: { status: 'SUCCEEDED', output: { was: 'before', is: 'after', said: 'after' } },
    history: [
      ...waiting,
      taskSucceeded(1),
      exited(1, { output: { was: 'before', is: 'after' }, assignedVariables: { said: 'after' } }),
      ...passed,
      succeeded(1),
    ],
  },
  {
    name: 'a success that comes before the request was accepted is heard',
    subject,
    definition: machine({ Ask: { ...answersItself('sendTaskSuccess', { Output: '{"early":true}' }), End: true } }),
    input,
    steps: [],
    expected: { status: 'SUCCEEDED', output: { early: true } },
    history: [
      started(0),
      entered(0),
      scheduled(0, { resourceType: 'aws-sdk:sfn', resource: 'sendTaskSuccess.waitForTaskToken' }),
      taskStarted(0),
      taskSucceeded(0, { output: { early: true } }),
      exited(0),
      succeeded(0),
    ],
  },
  {
    name: 'a failure that comes before the request was accepted is caught',
    subject,
    definition: machine({
      Ask: {
        ...answersItself('sendTaskFailure', { Error: 'Early', Cause: 'at once' }),
        Catch: [{ ErrorEquals: ['Early'], Output: '{% $states.errorOutput %}', Next: 'Tell' }],
        End: true,
      },
      Tell: { Type: 'Pass', End: true },
    }),
    input,
    steps: [],
    expected: { status: 'SUCCEEDED', output: { Error: 'Early', Cause: 'at once' } },
    history: [
      started(0),
      entered(0),
      scheduled(0),
      taskStarted(0),
      taskFailed(0, { error: 'Early', cause: 'at once' }),
      exited(0),
      ...passed,
      succeeded(0),
    ],
  },
  {
    name: 'a failure that nothing catches fails the execution',
    subject,
    definition: once,
    input,
    steps: [{ at: 1, do: 'fail', error: 'Left', cause: 'emptied' }],
    expected: { status: 'FAILED', error: 'Left', cause: 'emptied' },
    history: [
      ...waiting,
      taskFailed(1, { error: 'Left', cause: 'emptied', resource: 'sendMessage.waitForTaskToken' }),
      failed(1, { error: 'Left', cause: 'emptied' }),
    ],
  },
  {
    name: 'a failure may say nothing',
    subject,
    definition: once,
    input,
    steps: [{ at: 1, do: 'fail' }],
    expected: { status: 'FAILED' },
    history: [...waiting, taskFailed(1), failed(1)],
  },
  {
    name: 'a second answer is refused while the execution goes on, and after',
    subject,
    definition: lingers,
    input,
    steps: [
      { at: 1, do: 'succeed', output: 1 },
      { at: 2, do: 'succeed', output: 2, refused: 'TaskTimedOut' },
      { at: 2, do: 'fail', error: 'Late', refused: 'TaskTimedOut' },
      { at: 2, do: 'beat', refused: 'TaskTimedOut' },
      { at: 4, do: 'succeed', output: 3, refused: 'TaskTimedOut' },
    ],
    expected: { status: 'SUCCEEDED', output: 1 },
    history: [...waiting, taskSucceeded(1), exited(1), ...lingering],
  },
  {
    name: 'a token that nobody gave is refused',
    subject,
    definition: once,
    input,
    steps: [
      { at: 1, do: 'succeed', token: 'no token', output: 1, refused: 'InvalidToken' },
      { at: 1, do: 'beat', token: 'no token', refused: 'InvalidToken' },
      { at: 2, do: 'succeed', output: 2 },
    ],
    expected: { status: 'SUCCEEDED', output: 2 },
    history: [...waiting, taskSucceeded(2), exited(2), succeeded(2)],
  },
  {
    name: 'each attempt has a token of its own, and the old one is refused during the backoff and after',
    subject,
    definition: machine({
      Ask: waits({
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3, MaxAttempts: 1, MaxDelaySeconds: 4 }],
        End: true,
      }),
    }),
    input,
    steps: [
      { at: 1, do: 'fail', error: 'Busy' },
      { at: 2, do: 'succeed', output: 'in the backoff', refused: 'TaskTimedOut' },
      { at: 6, do: 'succeed', output: 'by the old token', refused: 'TaskTimedOut' },
      { at: 6, do: 'beat', refused: 'TaskTimedOut' },
      { at: 7, do: 'succeed', token: 2, output: 'by the new token' },
    ],
    expected: { status: 'SUCCEEDED', output: 'by the new token' },
    history: [...waiting, taskFailed(1), ...attempt(4), taskSucceeded(7), exited(7), succeeded(7)],
  },
];
