import { begin, callsOf, jsonata, type Run, standing, typesOf } from '../rig.ts';
import type { JsonObject } from '../json.ts';
import type { Machine } from '../machine.ts';

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: '{% $states.input %}', End: true };

function mapping(more: JsonObject, states: JsonObject = { T: call }): Machine {
  const processor = { StartAt: Object.keys(states)[0] ?? '', States: states };
  return jsonata({ M: { Type: 'Map', ItemProcessor: processor, End: true, ...more } });
}

async function fail(run: Run, task: string | undefined): Promise<Run> {
  return run.hear({ kind: 'task-failed', task: task ?? '', at: 0, error: 'Odd', cause: 'why' });
}

async function succeed(run: Run, task: string | undefined, output: string): Promise<Run> {
  return run.hear({ kind: 'task-succeeded', task: task ?? '', at: 0, output });
}

describe('a Map', () => {
  it('runs no more at once than it may, and keeps the order of its items', async () => {
    const run = await begin(mapping({ MaxConcurrency: 2 }), ['a', 'b', 'c']);
    const [first, second] = callsOf(run).map(({ task }) => task);
    expect(callsOf(run).map((effect) => effect.arguments)).toEqual(['a', 'b']);
    const then = await succeed(run, second, 'B');
    const [third] = callsOf(then);
    expect(third?.arguments).toBe('c');
    const last = await succeed(await succeed(then, third?.task, 'C'), first, 'A');
    expect(standing(last)).toEqual({ status: 'SUCCEEDED', output: ['A', 'B', 'C'] });
  });

  it('shows each iteration its item, through all that is nested in it', async () => {
    const item = '{% $string($states.context.Map.Item.Index) & $states.context.Map.Item.Value %}';
    const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Output: item, End: true } } };
    const nested = { P: { Type: 'Parallel', Branches: [inner], End: true } };
    const run = await begin(mapping({ ItemSelector: { chosen: item } }, nested), ['a', 'b']);
    expect(run.execution.output).toEqual([['0a'], ['1b']]);
    const entered = run.execution.history.filter(({ type }) => type === 'ParallelStateEntered');
    expect(entered.map((event) => event['stateEnteredEventDetails']?.['input'])).toEqual([
      '{"chosen":"0a"}',
      '{"chosen":"1b"}',
    ]);
  });

  it('fails with the first failure, and stops the rest', async () => {
    const run = await begin(mapping({}), ['a', 'b']);
    const failed = await fail(run, callsOf(run)[0]?.task);
    expect(standing(failed)).toEqual({ status: 'FAILED', error: 'Odd', cause: 'why' });
    expect(typesOf(failed).slice(-6)).toEqual([
      'TaskFailed',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('tolerates as many failures as it says', async () => {
    const run = await begin(mapping({ ToleratedFailureCount: 1 }), ['a', 'b', 'c']);
    const [a, b, c] = callsOf(run).map(({ task }) => task);
    const one = await fail(run, a);
    const done = await succeed(await succeed(one, b, 'B'), c, 'C');
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: ['B', 'C'] });
    const two = await fail(await fail(run, a), b);
    expect(standing(two)).toEqual({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
  });

  // Measured on AWS with distributed Maps: iwamot/sfnx, docs/design.md.
  it.each([
    [0, 0, 1, true],
    [1, 100, 1, false],
    [1, 100, 3, true],
    [0, 100, 1, false],
    [0, 50, 1, false],
    [0, 50, 3, true],
    [5, 0, 3, false],
    [1, 90, 2, true],
    [5, 50, 2, true],
  ])(
    'that tolerates %i failures and %i %% of three items takes %i for too many: %s',
    async (count, share, failures, isOver) => {
      const more = { ToleratedFailureCount: count, ToleratedFailurePercentage: share };
      let run = await begin(mapping(more), ['a', 'b', 'c']);
      for (const { task } of callsOf(run).slice(0, failures)) run = await fail(run, task);
      expect(run.execution.error === 'States.ExceedToleratedFailureThreshold').toBe(isOver);
    },
  );

  it('tolerates a share of failures', async () => {
    const run = await begin(mapping({ ToleratedFailurePercentage: '{% 50 %}' }), ['a', 'b']);
    const [a, b] = callsOf(run).map(({ task }) => task);
    const half = await fail(run, a);
    expect(half.execution.status).toBe('RUNNING');
    expect((await fail(half, b)).execution.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  it('fails when an item cannot be selected', async () => {
    const run = await begin(mapping({ ItemSelector: '{% $states.context.Map.Item.Value.n %}' }), [{ n: 1 }, {}]);
    expect(run.execution.cause).toBe(
      `An error occurred while executing the state 'M' (entered at the event id #2). The JSONata expression ` +
        `'$states.context.Map.Item.Value.n' specified for the field 'ItemSelector' returned nothing (undefined).`,
    );
    expect(typesOf(run).at(-2)).toBe('MapStateFailed');
  });
});
