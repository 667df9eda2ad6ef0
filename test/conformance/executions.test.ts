import { differing } from '../../local/docs/runtime/differing.ts';
import { type JsonObject, toJson } from '../../local/asl/json.ts';
import { differences, type Told } from './compare.ts';
import { areHere, nameOf, object, objects, recordings, WHY_SKIPPED } from './recordings.ts';
import { replay } from './replay.ts';

const recorded = objects(recordings('executions.json'));

async function replayed(recording: JsonObject): Promise<Told> {
  const execution = await replay(recording);
  return { ...execution, history: execution.history.map((event) => object(toJson(event))) };
}

(areHere ? describe : describe.skip)(`executions recorded on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  it('finds recordings to compare with', () => {
    expect(recorded.length > 0).toBe(areHere);
  });

  for (const recording of recorded) {
    const name = nameOf(recording);
    const reason = differing.engine.get(name);
    if (reason === undefined) {
      it(`${name} goes as it went on AWS`, async () => {
        expect(differences(await replayed(recording), recording)).toEqual([]);
      });
    } else {
      it(`${name} still differs: ${reason}`, async () => {
        expect(differences(await replayed(recording), recording)).not.toEqual([]);
      });
    }
  }
});
