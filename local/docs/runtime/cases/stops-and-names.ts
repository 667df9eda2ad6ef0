import { type Case, machine, seen, waiting, waits } from './case.ts';

const input = { cart: 'c1' };
const once = machine({
  Ask: waits({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }], End: true }),
  Tell: { Type: 'Pass', End: true },
});
const { aborted, exited, succeeded, taskFailed, taskSucceeded } = seen;
const late = { token: 1, refused: 'TaskTimedOut' };

export const stops: readonly Case[] = [
  {
    name: 'a stop ends an execution that waits; no catcher sees it, and the token is refused',
    subject: 'stops',
    definition: once,
    input,
    steps: [
      { at: 1, do: 'stop', error: 'Enough', cause: 'the owner' },
      { at: 2, do: 'succeed', output: 1, ...late },
      { at: 2, do: 'fail', error: 'Left', ...late },
      { at: 2, do: 'beat', ...late },
    ],
    expected: { status: 'ABORTED', error: 'Enough', cause: 'the owner' },
    history: [...waiting, aborted(1, { error: 'Enough', cause: 'the owner' })],
  },
  {
    name: 'a stop may say nothing',
    subject: 'stops',
    definition: once,
    input,
    steps: [{ at: 1, do: 'stop' }],
    expected: { status: 'ABORTED' },
    history: [...waiting, aborted(1)],
  },
  {
    name: 'a second stop changes nothing',
    subject: 'stops',
    definition: once,
    input,
    steps: [
      { at: 1, do: 'stop', error: 'First' },
      { at: 2, do: 'stop', error: 'Second' },
    ],
    expected: { status: 'ABORTED', error: 'First' },
    history: [...waiting, aborted(1, { error: 'First' })],
  },
  {
    name: 'a stop in the backoff leaves no further attempt',
    subject: 'stops',
    definition: machine({ Ask: waits({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3 }], End: true }) }),
    input,
    steps: [
      { at: 1, do: 'fail', error: 'Busy' },
      { at: 2, do: 'stop' },
      { at: 5, do: 'succeed', output: 1, ...late },
    ],
    expected: { status: 'ABORTED' },
    history: [...waiting, taskFailed(1), aborted(2)],
  },
];

const lived = [...waiting, taskSucceeded(2), exited(2), succeeded(2)];

export const names: readonly Case[] = [
  {
    name: 'the same name and input while it goes on is the same execution',
    subject: 'names',
    definition: once,
    input,
    steps: [
      { at: 1, do: 'start', input },
      { at: 2, do: 'succeed', output: 1 },
    ],
    expected: { status: 'SUCCEEDED', output: 1 },
    history: lived,
  },
  {
    name: 'the same name with another input is refused',
    subject: 'names',
    definition: once,
    input,
    steps: [
      { at: 1, do: 'start', input: { cart: 'c2' }, refused: 'ExecutionAlreadyExists' },
      { at: 2, do: 'succeed', output: 1 },
    ],
    expected: { status: 'SUCCEEDED', output: 1 },
    history: lived,
  },
  {
    name: 'the same name and input is refused when it is over',
    subject: 'names',
    definition: once,
    input,
    steps: [
      { at: 2, do: 'succeed', output: 1 },
      { at: 3, do: 'start', input, refused: 'ExecutionAlreadyExists' },
    ],
    expected: { status: 'SUCCEEDED', output: 1 },
    history: lived,
  },
];
