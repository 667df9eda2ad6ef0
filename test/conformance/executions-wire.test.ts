import { differing, engineOnly } from '../../local/docs/runtime/differing.ts';
import { differences } from './compare.ts';
import { areHere, nameOf, objects, recordings, WHY_SKIPPED } from './recordings.ts';
import { openWire, type Wire } from './wire.ts';

const recorded = objects(recordings('executions.json')).filter((recording) => !engineOnly.has(nameOf(recording)));

(areHere ? describe : describe.skip)(`executions recorded on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await openWire();
  });
  afterAll(() => wire.close());

  it('finds recordings to compare with', () => {
    expect(recorded.length > 0).toBe(areHere);
  });

  for (const recording of recorded) {
    const name = nameOf(recording);
    const reason = differing.wire.get(name);
    if (reason === undefined) {
      it(`${name} goes over the wire as it went on AWS`, async () => {
        expect(differences(await wire.run(recording), recording)).toEqual([]);
      });
    } else {
      it(`${name} still differs over the wire: ${reason}`, async () => {
        expect(differences(await wire.run(recording), recording)).not.toEqual([]);
      });
    }
  }
});
