import { begin, jsonata, standing, typesOf } from '../rig.ts';
import type { Json } from '../json.ts';

const machine = jsonata({
  'How many?': {
    Type: 'Choice',
    Choices: [
      {
        Condition: '{% $states.input.n > 10 %}',
        Assign: { size: 'many' },
        Output: { was: '{% $states.input.n %}' },
        Next: 'End',
      },
      { Condition: '{% $states.input.n > 5 %}', Next: 'End' },
    ],
    Default: 'End',
    Assign: { size: 'few' },
    Output: 'by default',
  },
  End: {
    Type: 'Pass',
    Output: { size: '{% $exists($size) ? $size : "unsaid" %}', input: '{% $states.input %}' },
    End: true,
  },
});

describe('a Choice', () => {
  it.each<[Json, Json]>([
    [{ n: 11 }, { size: 'many', input: { was: 11 } }],
    [{ n: 6 }, { size: 'unsaid', input: { n: 6 } }],
    [{ n: 1 }, { size: 'few', input: 'by default' }],
  ])('sends %j on by the first rule that holds, else by its Default', async (input, output) => {
    expect(standing(await begin(machine, input))).toEqual({ status: 'SUCCEEDED', output });
  });

  it('fails where a condition is not true or false', async () => {
    const odd = jsonata({
      S: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n %}', Next: 'T' }] },
      T: { Type: 'Succeed' },
    });
    const run = await begin(odd, { n: 'x' });
    expect(standing(run)).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        `An error occurred while executing the state 'S' (entered at the event id #2). ` +
        `The JSONata expression '$states.input.n' specified for the field 'Choices[0]/Condition' ` +
        `returned an unexpected result type. Expected 'boolean', but was 'string' for value: "x"`,
    });
    expect(typesOf(run)).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
  });

  it('fails the execution where nothing holds', async () => {
    const closed = jsonata({
      S: { Type: 'Choice', Choices: [{ Condition: false, Next: 'T' }] },
      T: { Type: 'Succeed' },
    });
    expect(standing(await begin(closed))).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        `An error occurred while executing the state 'S' (entered at the event id #2). ` +
        'Failed to transition out of the state. The state does not point to a next state.',
    });
  });
});
