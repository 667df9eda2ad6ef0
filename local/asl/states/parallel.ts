import { sceneOf } from '../context.ts';
import { changeFrame, type Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { beginChild } from '../frames.ts';
import { record } from '../history.ts';
import { requireSize } from '../limits.ts';
import type { ParallelState } from '../machine.ts';

export async function attemptParallel(draft: Draft, frame: Frame, state: ParallelState): Promise<void> {
  const given = state.arguments === undefined ? frame.input : await evaluate(state.arguments, sceneOf(draft, frame));
  requireSize(draft, given, frame.state);
  record(draft, frame.id, 'ParallelStateStarted');
  const total = state.scopes.length;
  changeFrame(draft, frame.id, {
    children: { total, begun: total, failed: 0, limit: total, results: state.scopes.map(() => null) },
  });
  state.scopes.forEach((scope, index) => {
    beginChild(draft, frame.id, { scope, index }, given);
  });
}
