import type { JsonObject } from '../../local/asl/json.ts';
import { differing } from './differing.ts';
import { tellHistory } from './history.ts';
import { says } from './masks.ts';
import { areHere, nameOf, object, objects, recordings, WHY_SKIPPED } from './recordings.ts';
import { replay } from './replay.ts';

const recorded = objects(recordings('executions.json'));

/** Where we part from AWS: in the answer, its cause, or the history it came by. Empty where we do not. */
async function differences(recording: JsonObject): Promise<readonly unknown[]> {
  const execution = await replay(recording);
  const expected = object(recording['expected']);
  const parts = (['status', 'output', 'error', 'cause'] as const)
    .filter((part) => !says(execution[part], expected[part]))
    .map((part) => ({ part, ours: execution[part], theirs: expected[part] }));
  const [ours, theirs] = tellHistory(execution, objects(recording['history']), recording['tasksOrderOnly'] === true);
  const length = Math.max(ours.length, theirs.length);
  const event = Array.from({ length }, (_, i) => i).find((i) => !says(ours[i], theirs[i]));
  return event === undefined ? parts : [...parts, { part: 'history', ours: ours[event], theirs: theirs[event] }];
}

(areHere ? describe : describe.skip)(`executions recorded on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  it('finds recordings to compare with', () => {
    expect(recorded.length > 0).toBe(areHere);
  });

  for (const recording of recorded) {
    const name = nameOf(recording);
    const reason = differing.get(name);
    if (reason === undefined) {
      it(`${name} goes as it went on AWS`, async () => {
        expect(await differences(recording)).toEqual([]);
      });
    } else {
      it(`${name} still differs: ${reason}`, async () => {
        expect(await differences(recording)).not.toEqual([]);
      });
    }
  }
});
