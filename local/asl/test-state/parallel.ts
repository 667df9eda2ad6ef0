import { failureOf, type Mock } from './mock.ts';
import type { Inspection } from './request.ts';
import { fail, finishWith, hasFailed, type Visit } from './visit.ts';

/** Each branch would begin with the same input: the Arguments. None does; the mock is what they come to. */
export async function runParallel(visit: Visit, mock: Mock): Promise<Partial<Inspection>> {
  if (hasFailed(visit)) return {};
  const branch = visit.draft.moves.find((move) => move.kind === 'enter');
  if (mock.kind === 'result') await finishWith(visit, mock.result.value);
  else await fail(visit, failureOf(mock));
  // Not recorded of a Parallel; as of a Task.
  return branch === undefined ? {} : { afterArguments: JSON.stringify(branch.input) };
}
