import type { JsonObject } from '../json.ts';
import { ROOT_SCOPE } from '../machine.ts';
import { begin, callsOf, jsonata, standing, theTimer, typesOf } from '../rig.ts';

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: '{% $states.input %}', End: true };
const slow = { Type: 'Wait', Seconds: 60, End: true };

describe('a Parallel', () => {
  it('gives each branch the same input and gathers their outputs in order', async () => {
    const machine = jsonata({
      P: {
        Type: 'Parallel',
        Arguments: { x: '{% $states.input.x + 1 %}' },
        Branches: [
          { StartAt: 'A', States: { A: slow } },
          { StartAt: 'B', States: { B: { ...call, Output: '{% $states.result %}' } } },
        ],
        Output: { both: '{% $states.result %}' },
        End: true,
      },
    });
    const run = await begin(machine, { x: 1 });
    const [effect] = callsOf(run);
    expect(effect?.arguments).toEqual({ x: 2 });
    const half = await run.hear({ kind: 'task-succeeded', task: effect?.task ?? '', at: 1, output: 'b' });
    expect(half.execution.status).toBe('RUNNING');
    const done = await half.hear({ kind: 'timer', timer: theTimer(half, 'wait'), at: 60_000 });
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: { both: [{ x: 2 }, 'b'] } });
    expect(done.execution.history.slice(1).map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
      ['ParallelStateEntered', 0],
      ['ParallelStateStarted', 2],
      ['WaitStateEntered', 3],
      ['TaskStateEntered', 3],
      ['TaskScheduled', 5],
      ['TaskStarted', 6],
      ['TaskSucceeded', 7],
      ['TaskStateExited', 8],
      ['WaitStateExited', 4],
      ['ParallelStateSucceeded', 10],
      ['ParallelStateExited', 10],
      ['ExecutionSucceeded', 12],
    ]);
    expect(done.execution.transitions).toBe(3);
  });

  it('stops the other branches when one fails, and fails with its error', async () => {
    const machine = jsonata({
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: slow } },
          { StartAt: 'B', States: { B: call } },
        ],
        End: true,
      },
    });
    const run = await begin(machine);
    const [effect] = callsOf(run);
    const failed = await run.hear({ kind: 'task-failed', task: effect?.task ?? '', at: 1, error: 'Odd', cause: 'why' });
    expect(standing(failed)).toEqual({ status: 'FAILED', error: 'Odd', cause: 'why' });
    expect(failed.effects.map(({ kind }) => kind)).toEqual(['clear-timer', 'clear-timer', 'ended']);
    expect(typesOf(failed).slice(-5)).toEqual([
      'TaskFailed',
      'WaitStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('runs its branches again on a retry, with variables of their own', async () => {
    const machine = jsonata({
      P: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'A',
            States: {
              A: { Type: 'Pass', Assign: { own: '{% $exists($own) ? "leaked" : "fresh" %}' }, Next: 'B' },
              B: { ...call, Output: '{% $own %}' },
            },
          },
        ],
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Assign: { kept: '{% $states.result[0] %}' },
        End: true,
      },
    });
    const run = await begin(machine);
    const failed = await run.hear({
      kind: 'task-failed',
      task: callsOf(run)[0]?.task ?? '',
      at: 0,
      error: 'Odd',
      cause: '',
    });
    const again = await failed.hear({ kind: 'timer', timer: theTimer(failed, 'retry'), at: 1000 });
    const task = callsOf(again)[0]?.task ?? '';
    const done = await again.hear({ kind: 'task-succeeded', task, at: 1000, output: {} });
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: ['fresh'] });
    expect(done.execution.variables).toEqual({ kept: 'fresh' });
    expect(done.execution.transitions).toBe(6);
  });

  it('lets no branch assign what an outer scope holds', async () => {
    const states = (branch: JsonObject) => ({
      V: { Type: 'Pass', Assign: { v: 1 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'A', States: branch }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed' },
    });
    const branch = { A: { Type: 'Pass', Assign: { v: '{% $v + 1 %}' }, End: true } };
    expect(() => jsonata(states(branch))).toThrow('DUPLICATE_VARIABLE_NAME');
    // A machine with such a branch is refused, so that it is put in afterwards.
    const { scopes, ...machine } = jsonata(states({ A: { Type: 'Pass', End: true } }));
    const inner = jsonata(branch).scopes.get(ROOT_SCOPE) ?? { startAt: '', states: new Map() };
    expect(standing(await begin({ ...machine, scopes: new Map([...scopes, ['P/0', inner]]) }))).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: `The state 'A' cannot assign the variable 'v': an outer scope holds it.`,
    });
  });
});
