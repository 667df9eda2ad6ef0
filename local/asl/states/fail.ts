import { sceneOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { evaluateString } from '../expressions/evaluate.ts';
import { StateFailure } from '../failure.ts';
import type { FailState } from '../machine.ts';

export async function fail(draft: Draft, frame: Frame, state: FailState): Promise<never> {
  const scene = sceneOf(draft, frame);
  const error = state.error === undefined ? undefined : await evaluateString(state.error, scene);
  const cause = state.cause === undefined ? undefined : await evaluateString(state.cause, scene);
  throw new StateFailure(error, cause);
}
