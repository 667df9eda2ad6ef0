import { compile } from '../../local/asl/index.ts';
import { areHere, nameOf, object, objects, recordings, text, WHY_SKIPPED } from './recordings.ts';

const recorded = object(recordings('definitions.json'));

(areHere ? describe : describe.skip)(`definitions put to AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  it('finds definitions to compare with', () => {
    expect(objects(recorded['accepted']).length > 0).toBe(areHere);
  });

  for (const recording of objects(recorded['accepted'])) {
    it(`accepts ${nameOf(recording)}`, () => {
      expect(() => compile(JSON.stringify(recording['definition']))).not.toThrow();
    });
  }

  for (const recording of objects(recorded['refused'])) {
    it(`refuses ${nameOf(recording)} in AWS's words`, () => {
      expect(() => compile(JSON.stringify(recording['definition']))).toThrow(text(recording['message']));
    });
  }
});
