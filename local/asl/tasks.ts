import { putTask, dropTask } from './pending.ts';
import { clearTimers, type Draft, frameOf, setTimer, stateOf } from './draft.ts';
import type { PendingTask } from './execution.ts';
import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import { requireSize } from './limits.ts';
import type { Resource } from './machine.ts';
import { recordFailed, recordSubmitted, recordSucceeded, recordTimedOut } from './task-history.ts';

/** The call was accepted; its answer comes later. The answer of a request-response call is its success. */
export function submitted(draft: Draft, id: string, task: PendingTask, output: Json): void {
  const resource = resourceOf(draft, task);
  if (task.submitted || resource.pattern === 'request-response') return;
  recordSubmitted(draft, task.frame, resource, output);
  putTask(draft, id, { ...task, submitted: true });
}

export function succeeded(draft: Draft, id: string, task: PendingTask, output: Json): void {
  const resource = resourceOf(draft, task);
  dropTask(draft, id);
  try {
    requireSize(draft, output, resource.isPlainLambda ? resource.arn : resource.type);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    recordFailed(draft, task.frame, resource, error.error ?? '', error.cause ?? '');
    const { error: name, cause } = error;
    draft.moves.push({ kind: 'failed', frame: task.frame, failure: { error: name, cause, ofService: true } });
    return;
  }
  recordSucceeded(draft, task.frame, resource, output);
  draft.moves.push({ kind: 'result', frame: task.frame, result: output });
}

export function failed(draft: Draft, id: string, task: PendingTask, error: string, cause: string): void {
  dropTask(draft, id);
  recordFailed(draft, task.frame, resourceOf(draft, task), error, cause);
  draft.moves.push({ kind: 'failed', frame: task.frame, failure: { error: said(error), cause: said(cause) } });
}

function said(text: string): string | undefined {
  return text === '' ? undefined : text;
}

export function timedOut(draft: Draft, id: string, task: PendingTask, error: string): void {
  dropTask(draft, id);
  recordTimedOut(draft, task.frame, resourceOf(draft, task), error);
  draft.moves.push({ kind: 'failed', frame: task.frame, failure: { error } });
}

/** Bounds the gap between two beats: each one winds the clock up again. */
export function beat(draft: Draft, task: PendingTask): void {
  if (task.heartbeatSeconds === undefined) return;
  clearTimers(draft, (timer) => timer.kind === 'heartbeat' && timer.frame === task.frame);
  const at = draft.at + task.heartbeatSeconds * 1000;
  setTimer(draft, { kind: 'heartbeat', frame: task.frame, at });
}

function resourceOf(draft: Draft, task: PendingTask): Resource {
  const state = stateOf(draft, frameOf(draft, task.frame));
  if (state.type !== 'Task') throw new Error(`The state '${state.name}' has a pending task but is a ${state.type}.`);
  return state.resource;
}
