import { begin, jsonata, type Run, standing, theTimer } from '../rig.ts';

/** Each of the last events, with the one that it follows. The order and the places were measured on AWS by floci (AslExecutorParallelCutTest). */
const tail = (run: Run, from: number): readonly string[] =>
  run.execution.history.slice(from).map(({ id, previousEventId, type }) => `${id} after ${previousEventId}: ${type}`);

const pause = { Type: 'Wait', Seconds: 1, Next: 'Boom' };
const boom = { Type: 'Fail', Error: 'Boom', Cause: 'why' };
const long = { Type: 'Wait', Seconds: 20, End: true };
const failing = { StartAt: 'Pause', States: { Pause: pause, Boom: boom } };
const waiting = { StartAt: 'Long', States: { Long: long } };
const other = { StartAt: 'Longer', States: { Longer: long } };

/** What the first timer to ring brings about. */
const second = async (run: Run): Promise<Run> => run.hear({ kind: 'timer', timer: theTimer(run, 'wait'), at: 1000 });

describe('a failure in a branch of a Parallel', () => {
  it('aborts what the others were in, each event after the last one of the branch that failed', async () => {
    const branches = [failing, waiting, { StartAt: 'In', States: { In: { ...parallel([other]), End: true } } }];
    const failed = await second(await begin(jsonata({ P: { ...parallel(branches), End: true } })));
    expect(tail(failed, 8)).toEqual([
      '9 after 4: WaitStateExited',
      '10 after 9: FailStateEntered',
      '11 after 10: WaitStateAborted',
      '12 after 10: WaitStateAborted',
      '13 after 10: ParallelStateAborted',
      '14 after 10: ParallelStateFailed',
      '15 after 14: ExecutionFailed',
    ]);
    expect(standing(failed)).toEqual({ status: 'FAILED', error: 'Boom', cause: 'why' });
  });
});

function parallel(branches: readonly object[]) {
  return { Type: 'Parallel', Branches: branches.map((branch) => ({ ...branch })) };
}

const choice = {
  Type: 'Choice',
  Choices: [
    { Condition: "{% $states.input = 'fail' %}", Next: 'Pause' },
    { Condition: "{% $states.input = 'wait' %}", Next: 'Long' },
    { Condition: "{% $states.input = 'nowhere' %}", Next: 'Lost' },
  ],
  Default: 'Done',
};
/** A Choice that no rule of which holds fails with States.Runtime. */
const lost = { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] };
const map = (more: object) =>
  jsonata({
    M: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Route',
        States: { Route: choice, Pause: pause, Boom: boom, Long: long, Lost: lost, Done: { Type: 'Pass', End: true } },
      },
      End: true,
      ...more,
    },
  });

describe('a failure in an iteration of a Map', () => {
  it('aborts the other iterations before it is told itself', async () => {
    const failed = await second(await begin(map({}), ['fail', 'wait', 'done']));
    const from = failed.execution.history.findIndex(({ type }) => type === 'FailStateEntered');
    const at = from + 1;
    expect(tail(failed, at)).toEqual([
      `${at + 1} after ${at}: MapIterationAborted`,
      `${at + 2} after ${at}: WaitStateAborted`,
      `${at + 3} after ${at}: MapIterationFailed`,
      `${at + 4} after ${at}: MapStateFailed`,
      `${at + 5} after ${at + 4}: ExecutionFailed`,
    ]);
    const named = failed.execution.history.slice(at).flatMap((event) => Object.entries(event).slice(4));
    expect(named.slice(0, 2)).toEqual([
      ['mapIterationAbortedEventDetails', { name: 'M', index: 1 }],
      ['mapIterationFailedEventDetails', { name: 'M', index: 0 }],
    ]);
  });

  it('that is of the runtime ends the execution, and tells of nothing else', async () => {
    const failed = await begin(map({}), ['wait', 'nowhere']);
    expect(failed.execution.history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapIterationStarted',
      'MapIterationStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'WaitStateEntered',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'ChoiceStateEntered',
      'ExecutionFailed',
    ]);
    expect(failed.execution.error).toBe('States.Runtime');
  });

  it('that is of the runtime counts as one where the Map tolerates failures, and is not told', async () => {
    const failed = await begin(map({ ToleratedFailureCount: 0 }), ['wait', 'nowhere']);
    expect(tail(failed, 11)).toEqual([
      '12 after 11: MapIterationAborted',
      '13 after 11: WaitStateAborted',
      '14 after 11: MapStateFailed',
      '15 after 14: ExecutionFailed',
    ]);
    expect(failed.execution.error).toBe('States.ExceedToleratedFailureThreshold');
    const tolerated = await begin(map({ ToleratedFailureCount: 1 }), ['done', 'nowhere']);
    expect(standing(tolerated)).toEqual({ status: 'SUCCEEDED', output: ['done'] });
  });

  it('that is of the runtime, deep in a Parallel, counts for the Map around it', async () => {
    const inner = { StartAt: 'Lost', States: { Lost: lost, Done: { Type: 'Pass', End: true } } };
    const machine = jsonata({
      M: {
        Type: 'Map',
        ToleratedFailurePercentage: 50,
        ItemProcessor: { StartAt: 'P', States: { P: { ...parallel([waiting, inner]), End: true } } },
        End: true,
      },
    });
    const run = await begin(machine, ['one']);
    expect(run.execution.error).toBe('States.ExceedToleratedFailureThreshold');
    expect(run.execution.timers).toEqual({});
  });
});
