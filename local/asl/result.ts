import { type Draft, frameOf, stateOf } from './draft.ts';
import { leaveWithResult } from './exit.ts';
import { recordAside } from './history.ts';
import type { Json } from './json.ts';
import type { Later } from './later.ts';
import { requireSize } from './limits.ts';

/** The work of a Task, Parallel or Map is done; its Assign and Output may use the result. */
export function useResult(draft: Draft, frameId: string, result: Json): Later<void> {
  const state = stateOf(draft, frameOf(draft, frameId));
  if (state.type === 'Parallel' || state.type === 'Map') {
    requireSize(draft, result, state.name);
    recordAside(draft, frameOf(draft, frameId).lastEvent, `${state.type}StateSucceeded`);
  }
  return 'retry' in state ? leaveWithResult(draft, frameId, state, result) : undefined;
}
