import { start } from './engine.ts';
import type { Json, JsonObject } from './json.ts';
import { begin, jsonata } from './rig.ts';

/** Round and round, by way of a state. */
const endless = (state: JsonObject): JsonObject => ({
  Around: { ...state, Next: 'Again' },
  Again: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Around' }], Default: 'Done' },
  Done: { Type: 'Succeed' },
});

const named = { executionArn: 'e', name: 'n', stateMachineArn: 'm', stateMachineName: 's', roleArn: 'r', seed: 's' };

describe('an execution without end', () => {
  it('fails when its history is full', async () => {
    const { execution } = await begin(jsonata(endless({ Type: 'Pass' })));
    expect([execution.status, execution.error, execution.history.length]).toEqual(['FAILED', 'States.Runtime', 25_000]);
  });

  it('is over like one that ran out of time, when it is express and keeps no history', async () => {
    const machine = jsonata(endless({ Type: 'Pass' }));
    const { execution } = await start(machine, { ...named, input: {}, at: 0, type: 'EXPRESS' });
    expect(execution).toMatchObject({ status: 'TIMED_OUT', unkept: 100_001, history: [] });
  });

  it('fails when its data has grown too deep to be written', async () => {
    let levels: Json = '{% $v %}';
    for (let level = 0; level < 500; level += 1) levels = [levels];
    const deeper = { Type: 'Pass', Assign: { v: levels } };
    const machine = jsonata({ First: { Type: 'Pass', Assign: { v: 1 }, Next: 'Around' }, ...endless(deeper) });
    const { execution } = await begin(machine);
    expect([execution.status, execution.error]).toEqual(['FAILED', 'States.Runtime']);
  });
});
