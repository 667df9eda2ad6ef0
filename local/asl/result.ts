import { type Draft, frameOf, stateOf } from './draft.ts';
import { leaveWithResult } from './exit.ts';
import { recordAside } from './history.ts';
import type { Json } from './json.ts';
import { requireSize } from './limits.ts';

/** The work of a Task, Parallel or Map is done; its Assign and Output may use the result. */
export async function useResult(draft: Draft, frameId: string, result: Json): Promise<void> {
  const state = stateOf(draft, frameOf(draft, frameId));
  if (state.type === 'Parallel' || state.type === 'Map') {
    requireSize(result, state.name);
    recordAside(draft, frameId, `${state.type}StateSucceeded`);
  }
  if ('retry' in state) await leaveWithResult(draft, frameId, state, result);
}
