import type { JsonObject } from '../../local/asl/json.ts';
import { parseJson } from '../../local/asl/json.ts';
import { Refused } from '../../local/asl/test-state/refused.ts';
import { testState } from '../../local/asl/test-state/test-state.ts';
import { areHere, nameOf, WHY_SKIPPED } from './recordings.ts';
import { calls, difference, refusal, requestOf } from './test-state-answers.ts';

const states = 'arn:aws:states:us-east-1:111111111111';
const world = {
  executionArn: `${states}:express:tested:run`,
  name: 'run',
  stateMachineArn: `${states}:stateMachine:tested`,
  stateMachineName: 'tested',
  roleArn: 'arn:aws:iam::111111111111:role/tested',
  at: Date.UTC(2026, 0, 1),
  seed: 'tested',
  perform: () => Promise.reject(new Error('Every recorded Task is mocked.')),
};

async function answerTo(recorded: JsonObject) {
  try {
    return parseJson(JSON.stringify(await testState(requestOf(recorded), world)));
  } catch (error) {
    if (error instanceof Refused) return refusal(error.code, error.message);
    throw error;
  }
}

(areHere ? describe : describe.skip)(`states put to TestState on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  it('finds calls to compare with', () => {
    expect(calls.length > 0).toBe(areHere);
  });

  for (const recorded of calls) {
    it(`${nameOf(recorded)} is answered as on AWS`, async () => {
      expect(difference(await answerTo(recorded), recorded)).toBeUndefined();
    });
  }
});
