import * as fc from 'fast-check';
import { compile } from '../compile.ts';
import { advance, start } from '../engine.ts';
import { type JsonObject, parseJson } from '../json.ts';
import { mocked, test, world } from './rig.ts';

const name = fc.constantFrom('A', 'B', 'C');
const errors = fc.constantFrom(['A'], ['B'], ['A', 'B'], ['C']);
const task = fc.record({
  Retry: fc.array(
    fc.record({
      ErrorEquals: errors,
      MaxAttempts: fc.nat(2),
      IntervalSeconds: fc.integer({ min: 1, max: 9 }),
      BackoffRate: fc.constantFrom(1, 2, 3),
    }),
    { maxLength: 2 },
  ),
  Catch: fc.array(
    fc.record({
      ErrorEquals: errors,
      Output: fc.constant('{% $states.errorOutput %}'),
      Next: fc.constantFrom('X', 'Y'),
    }),
    { maxLength: 2 },
  ),
});

const plain = { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:f', End: true };

/** What an execution does when its task fails by the same error again and again: one entry for each failure. */
async function executed(state: JsonObject, error: string): Promise<readonly unknown[]> {
  const end = { Type: 'Succeed' };
  const states = {
    StateName: state,
    X: end,
    Y: end,
    Z: { Type: 'Choice', Choices: [{ Condition: true, Next: 'StateName' }], Default: 'W' },
    W: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'Y' },
  };
  const machine = compile(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Z', States: states }));
  const told: unknown[] = [];
  let step = await start(machine, { ...world, input: {} });
  for (;;) {
    const [id = ''] = Object.keys(step.execution.tasks);
    step = await advance(machine, step.execution, { kind: 'task-failed', task: id, at: 0, error, cause: 'c' });
    const retry = Object.entries(step.execution.timers).find(([, { kind }]) => kind === 'retry');
    if (retry === undefined) {
      const entered = step.execution.history.findLast(({ type }) => type.endsWith('StateEntered'));
      const next = entered?.['stateEnteredEventDetails']?.['name'];
      told.push(step.execution.status === 'FAILED' ? ['FAILED'] : ['CAUGHT_ERROR', next]);
      return told;
    }
    told.push(['RETRIABLE', retry[1].at / 1000]);
    step = await advance(machine, step.execution, { kind: 'timer', timer: retry[0], at: 0 });
  }
}

async function tested(state: JsonObject, error: string): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  for (let retrierRetryCount = 0; ; retrierRetryCount++) {
    const mock = { errorOutput: { error, cause: 'c' } };
    const answer = await test(state, { mock, stateConfiguration: { retrierRetryCount } });
    const { status, nextState, inspectionData } = answer;
    const seconds = inspectionData?.errorDetails?.retryBackoffIntervalSeconds;
    told.push([status, ...(status === 'RETRIABLE' ? [seconds] : []), ...(nextState === undefined ? [] : [nextState])]);
    if (status !== 'RETRIABLE') return told;
  }
}

describe('a tested state', () => {
  it('fails, retries and is caught as in an execution, retry by retry', async () => {
    await fc.assert(
      fc.asyncProperty(task, name, async (fields, error) => {
        const state = { ...plain, ...fields };
        expect(await tested(state, error)).toEqual(await executed(state, error));
      }),
      { numRuns: 25 },
    );
  });

  it('hands on any result as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom('', ' '), async (text, blank) => {
        const result = `${blank}${text}`;
        expect((await test(plain, { mock: { result } })).output).toBe(result);
      }),
      { numRuns: 25 },
    );
  });

  it('sees the same input, variables and result, whatever they are', async () => {
    const state = { ...plain, Output: ['{% $states.input %}', '{% $v %}', '{% $states.result %}'] };
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.json(), fc.json(), async (input, variable, result) => {
        const { status, output = '' } = await test(state, {
          input,
          variables: `{"v":${variable}}`,
          ...mocked(JSON.parse(result)),
        });
        expect([status, parseJson(output)]).toEqual(['SUCCEEDED', [input, variable, result].map(parseJson)]);
      }),
      { numRuns: 25 },
    );
  });
});
