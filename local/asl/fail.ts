import { caught } from './catch.ts';
import { changeFrame, clearTimers, type Draft, frameOf, type Move, stateOf } from './draft.ts';
import { end } from './end.ts';
import type { Children, Frame } from './execution.ts';
import { type Failure, isFatal, StateFailure } from './failure.ts';
import { abortChildren, childrenOf, removeWhole, withoutChildren } from './frames.ts';
import { record, recordAside } from './history.ts';
import { retry } from './retry.ts';
import { forget, note } from './unfinished.ts';

/** A state failed: try again, go where a catcher points, or take its frame down. */
export async function failState(draft: Draft, frameId: string, failure: Failure): Promise<void> {
  note(draft, frameId);
  recordEvaluation(draft, frameId, failure);
  if (isFatal(failure)) {
    failFatally(draft, frameId, failure);
    return;
  }
  clearTimers(draft, (timer) => timer.frame === frameId);
  abortChildren(draft, frameId, frameOf(draft, frameId).lastEvent);
  const frame = withoutChildren(draft, frameId);
  const state = stateOf(draft, frame);
  if ('retry' in state) {
    if (retry(draft, frame, state.retry, failure)) {
      forget(draft);
      return;
    }
    const second = await tryCatchers(draft, frame, failure);
    if (second === 'caught') {
      forget(draft);
      return;
    }
    if (second !== 'uncaught') {
      recordEvaluation(draft, frameId, second);
      failFrame(draft, frameId, second);
      return;
    }
    if (state.type !== 'Task') record(draft, frameId, `${state.type}StateFailed`);
  }
  failFrame(draft, frameId, failure);
}

/** A catcher whose own expressions fail does not catch that. */
async function tryCatchers(draft: Draft, frame: Frame, failure: Failure): Promise<'caught' | 'uncaught' | Failure> {
  const state = stateOf(draft, frame);
  try {
    const isCaught = 'catch' in state && (await caught(draft, frame, state.catch, failure));
    return isCaught ? 'caught' : 'uncaught';
  } catch (error) {
    if (error instanceof StateFailure) return error;
    throw error;
  }
}

function failFrame(draft: Draft, frameId: string, failure: Failure): void {
  if (isFatal(failure)) {
    failFatally(draft, frameId, failure);
    return;
  }
  const { parent } = frameOf(draft, frameId);
  if (parent === undefined) {
    endFailed(draft, frameId, failure);
    return;
  }
  // Its evaluation is in the history already.
  const passedOn = { error: failure.error, cause: failure.cause };
  if (stateOf(draft, frameOf(draft, parent)).type === 'Map') {
    failIteration(draft, parent, { iteration: frameId, after: frameOf(draft, frameId).lastEvent, failure: passedOn });
  } else {
    changeFrame(draft, parent, { lastEvent: frameOf(draft, frameId).lastEvent });
    draft.moves.push({ kind: 'failed', frame: parent, failure: passedOn });
  }
}

/** Nothing retries or catches it; but a Map that tolerates failures counts it as one. Measured on AWS by floci (AslExecutorParallelCutTest). */
function failFatally(draft: Draft, frameId: string, failure: Failure): void {
  const after = frameOf(draft, frameId).lastEvent;
  for (let iteration = frameOf(draft, frameId); iteration.parent !== undefined;) {
    const map = frameOf(draft, iteration.parent);
    if (map.children !== undefined && isTolerant(map.children)) {
      failIteration(draft, map.id, { iteration: iteration.id, after, failure });
      return;
    }
    iteration = map;
  }
  endFailed(draft, frameId, failure);
}

interface FailedIteration {
  readonly iteration: string;
  /** Its last event. */
  readonly after: number;
  readonly failure: Failure;
}

function failIteration(draft: Draft, map: string, { iteration, after, failure }: FailedIteration): void {
  const children = { ...childrenOf(draft, map), failed: childrenOf(draft, map).failed + 1 };
  const next = afterFailure(children, map, failure);
  if (next.kind === 'failed') {
    note(draft, map);
    abortChildren(draft, map, after, iteration);
  } else forget(draft);
  if (!isFatal(failure)) {
    const details = { name: frameOf(draft, map).state, index: frameOf(draft, iteration).index };
    recordAside(draft, after, 'MapIterationFailed', 'mapIterationFailedEventDetails', details);
  }
  removeWhole(draft, iteration);
  changeFrame(draft, map, { lastEvent: after, children });
  draft.moves.push(next);
}

/** A Map that tolerates nothing fails as its iteration did; one that does fails only beyond its threshold. */
function afterFailure(children: Children, parent: string, failure: Failure): Move {
  if (!isTolerant(children)) return { kind: 'failed', frame: parent, failure };
  return exceedsTolerance(children)
    ? { kind: 'failed', frame: parent, failure: EXCEEDED }
    : { kind: 'iterate', frame: parent };
}

function isTolerant({ toleratedCount, toleratedPercentage }: Children): boolean {
  return toleratedCount !== undefined || toleratedPercentage !== undefined;
}

export const EXCEEDED: Failure = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/**
 * Where no threshold is given, none is ever exceeded. One of 0 counts as none beside another (measured on AWS with
 * distributed Maps: iwamot/sfnx, docs/design.md).
 */
export function exceedsTolerance(children: Children): boolean {
  if (!isTolerant(children)) return false;
  const { failed, total, toleratedCount: count = 0, toleratedPercentage: percentage = 0 } = children;
  if (count === 0 && percentage === 0) return failed > 0;
  return (count > 0 && failed > count) || (percentage > 0 && (failed / total) * 100 > percentage);
}

function recordEvaluation(draft: Draft, frameId: string, failure: Failure): void {
  if (failure.evaluation === undefined) return;
  record(draft, frameId, 'EvaluationFailed', 'evaluationFailedEventDetails', {
    error: failure.error,
    cause: failure.cause,
    location: failure.evaluation.location,
    state: frameOf(draft, frameId).state,
  });
}

function endFailed(draft: Draft, frameId: string, { error, cause }: Failure): void {
  end(draft, 'FAILED', frameOf(draft, frameId).lastEvent, {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  });
}
