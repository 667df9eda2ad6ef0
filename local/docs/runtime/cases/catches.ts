import { type Case, machine, passed, seen, waiting, waits } from './case.ts';

const subject = 'catches';
const input = { cart: 'c1' };
const { exited, failed, succeeded, taskFailed, waitEntered, waitExited } = seen;

export const catches: readonly Case[] = [
  {
    name: 'without Output the next state gets the error',
    subject,
    definition: machine({
      Ask: waits({ Catch: [{ ErrorEquals: ['Left'], Next: 'Tell' }], End: true }),
      Tell: { Type: 'Pass', End: true },
    }),
    input,
    steps: [{ at: 1, do: 'fail', error: 'Left', cause: 'emptied' }],
    expected: { status: 'SUCCEEDED', output: { Error: 'Left', Cause: 'emptied' } },
    history: [
      ...waiting,
      taskFailed(1),
      exited(1, { output: { Error: 'Left', Cause: 'emptied' } }),
      seen.passEntered(1, { name: 'Tell', input: { Error: 'Left', Cause: 'emptied' } }),
      seen.passExited(1),
      succeeded(1),
    ],
  },
  {
    name: "the catcher's Assign and Output hold, and not the state's own",
    subject,
    definition: machine({
      Ask: waits({
        Assign: { outcome: 'answered' },
        Output: 'answered',
        Catch: [
          {
            ErrorEquals: ['Later'],
            Assign: { outcome: '{% $parse($states.errorOutput.Cause).until %}' },
            Output: '{% $states.input %}',
            Next: 'Tell',
          },
        ],
        Next: 'Tell',
      }),
      Tell: { Type: 'Pass', Output: '{% { "cart": $states.input.cart, "outcome": $outcome } %}', End: true },
    }),
    input,
    steps: [{ at: 1, do: 'fail', error: 'Later', cause: '{"until":"tomorrow"}' }],
    expected: { status: 'SUCCEEDED', output: { cart: 'c1', outcome: 'tomorrow' } },
    history: [
      ...waiting,
      taskFailed(1),
      exited(1, { output: { cart: 'c1' }, assignedVariables: { outcome: 'tomorrow' } }),
      ...passed,
      succeeded(1),
    ],
  },
  {
    name: 'Output sees the variables as they were before Assign',
    subject,
    definition: machine({
      Set: { Type: 'Pass', Assign: { turn: 1 }, Next: 'Ask' },
      Ask: waits({
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { turn: '{% $turn + 1 %}' },
            Output: { turn: '{% $turn %}' },
            Next: 'Tell',
          },
        ],
        End: true,
      }),
      Tell: { Type: 'Pass', Output: '{% [$states.input.turn, $turn] %}', End: true },
    }),
    input,
    steps: [{ at: 1, do: 'fail', error: 'Left' }],
    expected: { status: 'SUCCEEDED', output: [1, 2] },
    history: [
      seen.started(0),
      ...passed,
      ...waiting.slice(1),
      taskFailed(1),
      exited(1, { assignedVariables: { turn: 2 } }),
      ...passed,
      succeeded(1),
    ],
  },
  {
    name: 'the first catcher that names the error decides',
    subject,
    definition: machine({
      Ask: waits({
        Catch: [
          { ErrorEquals: ['Other'], Output: 'other', Next: 'Tell' },
          { ErrorEquals: ['Later', 'Left'], Output: 'left', Next: 'Tell' },
          { ErrorEquals: ['States.ALL'], Output: 'all', Next: 'Tell' },
        ],
        End: true,
      }),
      Tell: { Type: 'Pass', End: true },
    }),
    input,
    steps: [{ at: 1, do: 'fail', error: 'Left' }],
    expected: { status: 'SUCCEEDED', output: 'left' },
    history: [...waiting, taskFailed(1), exited(1, { output: 'left' }), ...passed, succeeded(1)],
  },
  {
    name: 'an error that no catcher names fails the execution',
    subject,
    definition: machine({
      Ask: waits({ Catch: [{ ErrorEquals: ['Left', 'States.Timeout'], Next: 'Tell' }], End: true }),
      Tell: { Type: 'Pass', End: true },
    }),
    input,
    steps: [{ at: 1, do: 'fail', error: 'Odd', cause: 'unheard of' }],
    expected: { status: 'FAILED', error: 'Odd', cause: 'unheard of' },
    history: [...waiting, taskFailed(1), failed(1, { error: 'Odd', cause: 'unheard of' })],
  },
  {
    name: 'a catcher may lead back to its state, by way of a Wait',
    subject,
    definition: machine({
      Ask: waits({
        Catch: [
          {
            ErrorEquals: ['Later'],
            Assign: { seconds: '{% $number($states.errorOutput.Cause) %}' },
            Output: '{% $states.input %}',
            Next: 'Until later',
          },
        ],
        End: true,
      }),
      'Until later': { Type: 'Wait', Seconds: '{% $seconds %}', Next: 'Ask' },
    }),
    input,
    steps: [
      { at: 1, do: 'fail', error: 'Later', cause: '2' },
      { at: 2, do: 'succeed', output: 'too early', refused: 'TaskTimedOut' },
      { at: 4, do: 'succeed', token: 2, output: 'later' },
    ],
    expected: { status: 'SUCCEEDED', output: 'later' },
    history: [
      ...waiting,
      taskFailed(1),
      exited(1, { output: { cart: 'c1' }, assignedVariables: { seconds: 2 } }),
      waitEntered(1, { name: 'Until later', input: { cart: 'c1' } }),
      waitExited(3),
      seen.entered(3, { input: { cart: 'c1' } }),
      ...waiting.slice(2).map((event) => ({ ...event, at: 3 })),
      seen.taskSucceeded(4),
      exited(4),
      succeeded(4),
    ],
  },
];
