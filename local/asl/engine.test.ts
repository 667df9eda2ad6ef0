import { advance, transitions } from './engine.ts';
import type { JsonObject } from './json.ts';
import { begin, jsonata, standing, theCall, theTimer, typesOf } from './rig.ts';
import { reload } from './reload.ts';

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: '{% $states.input %}', End: true };
const limit = 256 * 1024;

describe('an execution', () => {
  it('is told from its start to its end', async () => {
    const run = await begin(jsonata({ S: { Type: 'Succeed', Output: '{% $states.input.n %}' } }), { n: 1 }, 5);
    expect(run.execution).toMatchObject({ status: 'SUCCEEDED', startedAt: 5, stoppedAt: 5, output: 1, frames: {} });
    expect(run.execution.history).toEqual([
      {
        timestamp: 5,
        type: 'ExecutionStarted',
        id: 1,
        previousEventId: 0,
        executionStartedEventDetails: {
          input: '{"n":1}',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::111111111111:role/machine',
        },
      },
      {
        timestamp: 5,
        type: 'SucceedStateEntered',
        id: 2,
        previousEventId: 0,
        stateEnteredEventDetails: { name: 'S', input: '{"n":1}', inputDetails: { truncated: false } },
      },
      {
        timestamp: 5,
        type: 'SucceedStateExited',
        id: 3,
        previousEventId: 2,
        stateExitedEventDetails: { name: 'S', output: '1', outputDetails: { truncated: false } },
      },
      {
        timestamp: 5,
        type: 'ExecutionSucceeded',
        id: 4,
        previousEventId: 3,
        executionSucceededEventDetails: { output: '1', outputDetails: { truncated: false } },
      },
    ]);
    expect(transitions(run.execution)).toBe(1);
  });

  it('shows its states the whole context', async () => {
    const run = await begin(jsonata({ S: { Type: 'Pass', Output: '{% $states.context %}', End: true } }), 'in', 0);
    expect(run.execution.output).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:111111111111:execution:machine:run',
        Input: 'in',
        Name: 'run',
        RoleArn: 'arn:aws:iam::111111111111:role/machine',
        StartTime: '1970-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:111111111111:stateMachine:machine', Name: 'machine' },
      State: { Name: 'S', EnteredTime: '1970-01-01T00:00:00.000Z' },
    });
  });

  it('can be stopped, and hears nothing after', async () => {
    const run = await begin(jsonata({ T: call }));
    const stopped = await run.hear({ kind: 'stop', at: 7, error: 'Enough', cause: 'by hand' });
    expect(standing(stopped)).toEqual({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
    expect(stopped.execution.history.at(-1)).toEqual({
      timestamp: 7,
      type: 'ExecutionAborted',
      id: 5,
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'Enough', cause: 'by hand' },
    });
    expect(stopped.effects).toEqual([
      { kind: 'clear-timer', timer: 'execution-1' },
      { kind: 'ended', status: 'ABORTED', error: 'Enough', cause: 'by hand' },
    ]);
    const again = await stopped.hear({ kind: 'stop', at: 8 });
    expect(again.effects).toEqual([]);
    expect(standing(await run.hear({ kind: 'stop', at: 7 }))).toEqual({ status: 'ABORTED' });
  });

  it('times out as a whole without a word of why, but in its history', async () => {
    const run = await begin(jsonata({ T: call }, { TimeoutSeconds: 60 }));
    expect(run.effects[0]).toEqual({ kind: 'set-timer', timer: 'execution-1', at: 60_000 });
    const late = await run.hear({ kind: 'timer', timer: 'execution-1', at: 60_000 });
    expect(standing(late)).toEqual({ status: 'TIMED_OUT' });
    expect(late.execution.history.at(-1)).toEqual({
      timestamp: 60_000,
      type: 'ExecutionTimedOut',
      id: 5,
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });

  it('ends at 25,000 events, the last of which is its failure', async () => {
    const loop = { Type: 'Choice', Choices: [{ Condition: true, Next: 'Loop' }], Default: 'End' };
    const run = await begin(jsonata({ Loop: loop, End: { Type: 'Succeed' } }));
    expect(standing(run)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    const [before, last] = run.execution.history.slice(-2);
    expect([run.execution.history.length, before?.type, last?.type]).toEqual([
      25_000,
      'ChoiceStateExited',
      'ExecutionFailed',
    ]);
    expect([last?.id, last?.previousEventId]).toEqual([25_000, 24_999]);
  });

  it('ends at 25,000 events when an answer fills them', async () => {
    const run = await begin(jsonata({ T: call }));
    const full = { ...run.execution, history: Array.from({ length: 24_999 }, () => run.execution.history[0]) };
    const filled = await advance(jsonata({ T: call }), reload(JSON.stringify(full)), {
      kind: 'task-succeeded',
      task: theCall(run).task,
      at: 0,
      output: {},
    });
    expect(filled.effects.at(-1)).toMatchObject({ kind: 'ended', status: 'FAILED', error: 'States.Runtime' });
  });

  it('keeps its payloads below 256 KiB', async () => {
    const run = await begin(jsonata({ T: call }));
    const { task } = theCall(run);
    const fits = 'x'.repeat(limit - 2);
    const cause = `The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.`;
    expect(standing(await run.hear({ kind: 'task-succeeded', task, at: 0, output: fits }))['status']).toBe('SUCCEEDED');
    for (const output of [`${fits}x`, 'ä'.repeat(limit / 2), '€'.repeat(limit / 3), '😀'.repeat(limit / 4)]) {
      const failed = await run.hear({ kind: 'task-succeeded', task, at: 0, output });
      expect(standing(failed)).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded', cause });
    }
  });

  it.each(['States.ALL', 'States.TaskFailed'])('catches too large an answer of a service by %s', async (name) => {
    const caught = { ErrorEquals: [name], Output: 'too large', Next: 'C' };
    const run = await begin(jsonata({ T: { ...call, Catch: [caught] }, C: { Type: 'Succeed' } }));
    const done = await run.hear({ kind: 'task-succeeded', task: theCall(run).task, at: 0, output: 'x'.repeat(limit) });
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: 'too large' });
  });

  it('catches too large a payload of its own by its name only', async () => {
    const doubled = { Type: 'Parallel', Branches: [0, 1].map((i) => branch(`B${i}`)) };
    const caught = { ErrorEquals: ['States.DataLimitExceeded'], Output: 'too large', Next: 'C' };
    const machine = jsonata({ P: { ...doubled, Catch: [caught], End: true }, C: { Type: 'Succeed' } });
    expect(standing(await begin(machine, 'x'.repeat(limit / 2)))).toEqual({ status: 'SUCCEEDED', output: 'too large' });
  });

  it('goes on from what was written to disk, and refuses anything else', async () => {
    const run = await begin(jsonata({ T: call }));
    expect(reload(JSON.stringify(run.execution))).toEqual(run.execution);
    expect(() => reload('{}')).toThrow('This is not a stored execution');
  });

  it('says when its machine is not the one it began with', async () => {
    const run = await begin(jsonata({ W: { Type: 'Wait', Seconds: 1, End: true } }));
    const other = jsonata({ Other: { Type: 'Succeed' } });
    const event = { kind: 'timer', timer: theTimer(run, 'wait'), at: 1000 } as const;
    await expect(advance(other, run.execution, event)).rejects.toThrow(
      `No state 'W' in this machine: was its definition changed?`,
    );
  });

  it('fails with no error and no cause where none is said', async () => {
    const run = await begin(jsonata({ F: { Type: 'Fail' } }));
    expect(run.effects).toEqual([{ kind: 'ended', status: 'FAILED' }]);
    expect(typesOf(run)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });
});

function branch(name: string): JsonObject {
  return { StartAt: name, States: { [name]: { Type: 'Pass', End: true } } };
}
