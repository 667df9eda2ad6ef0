import { countTransition, type Draft, frameOf, open, putFrame, setTimer, stateOf } from './draft.ts';
import type { Children, Frame } from './execution.ts';
import { recordBeside } from './history.ts';
import { lifetime } from './lifetime.ts';
import { scopeOf } from './frames.ts';

/**
 * Goes on from where an execution failed, was stopped or ran out of time: what had not succeeded is tried again, with
 * the input it had and nothing counted against it. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function redrive(draft: Draft): boolean {
  const { unfinished, error } = draft.execution;
  if (unfinished === undefined) return false;
  const redriveCount = (draft.execution.redriveCount ?? 0) + 1;
  reopen(draft, redriveCount);
  const event = recordBeside(draft, 'ExecutionRedriven', 'executionRedrivenEventDetails', { redriveCount });
  setTimer(draft, { kind: 'execution', frame: '', at: draft.at + lifetime(draft.machine, 'STANDARD') * 1000 });
  for (const frame of Object.values(unfinished)) {
    // Too much was put together: AWS runs all of it again.
    const { children, ...alone } = frame;
    const kept = error === 'States.DataLimitExceeded' || children === undefined ? alone : { ...alone, children };
    putFrame(draft, { ...kept, lastEvent: event, retryCount: 0, retries: [] });
  }
  for (const id of Object.keys(unfinished)) goOn(draft, frameOf(draft, id));
  return true;
}

function reopen(draft: Draft, redriveCount: number): void {
  const { execution } = draft;
  delete execution.unfinished;
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
  execution.status = 'RUNNING';
  execution.redriveCount = redriveCount;
  execution.redrivenAt = draft.at;
}

function goOn(draft: Draft, frame: Frame): void {
  if (frame.state === '') {
    const state = scopeOf(draft, frame.scope).startAt;
    draft.moves.push({ kind: 'enter', frame: frame.id, state, input: frame.input });
  } else if (frame.children === undefined) {
    countTransition(draft);
    draft.moves.push({ kind: 'attempt', frame: frame.id });
  } else goOnWithin(draft, frame, frame.children);
}

/** The branches and iterations that had succeeded are not run again. */
function goOnWithin(draft: Draft, frame: Frame, children: Children): void {
  open.frames(draft)[frame.id] = { ...frame, children: { ...children, failed: 0 } };
  if (stateOf(draft, frame).type === 'Map') draft.moves.push({ kind: 'iterate', frame: frame.id });
  else if (!children.results.includes(null)) {
    const result = children.results.flatMap((one) => one ?? []);
    draft.moves.push({ kind: 'result', frame: frame.id, result });
  }
}
