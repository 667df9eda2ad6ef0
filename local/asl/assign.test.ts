import type { Json, JsonObject } from './json.ts';
import { begin, jsonata, type Run, standing } from './rig.ts';

const KIB = 1024;

/** One state for each variable, since what one Assign holds is limited, too. */
function assigning(count: number): JsonObject {
  const states: Record<string, Json> = {};
  for (let i = 0; i < count; i += 1) {
    const next = i + 1 < count ? `S${i + 1}` : 'Done';
    states[`S${i}`] = { Type: 'Pass', Assign: { [`v${i}`]: '{% $states.context.Execution.Input.text %}' }, Next: next };
  }
  return { ...states, Done: { Type: 'Succeed', Output: '{% $v0 = $v1 %}' } };
}

const assigned = (count: number): Promise<Run> => begin(jsonata(assigning(count)), { text: 'x'.repeat(200 * KIB) });

describe('variables', () => {
  it('may hold 10 MiB together', async () => {
    expect(standing(await assigned(51))).toEqual({ status: 'SUCCEEDED', output: true });
  });

  it('fail the state that assigns more (not recorded)', async () => {
    expect(standing(await assigned(52))).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The variables of the execution exceed 10485760 bytes in the state 'S51'.",
    });
  });

  it('may not be too large each', async () => {
    const states = { S: { Type: 'Pass', Assign: { v: 'x'.repeat(256 * KIB) }, End: true } };
    expect(standing(await begin(jsonata(states)))).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'S' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });
});
