export { areHere, nameOf, object, objects, recordings, text } from '../../local/docs/runtime/recorded.ts';

export const WHY_SKIPPED =
  'skipped: the recorded AWS answers are not beside this repository (../shared/data/sfn-conformance)';
