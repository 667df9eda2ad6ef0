import { clearTimers, type Draft } from './draft.ts';
import type { Status } from './execution.ts';
import { outputDetails, recordEnd } from './history.ts';
import type { Json } from './json.ts';
import { unfinishedOf } from './unfinished.ts';

interface Ending {
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

const EVENTS = {
  SUCCEEDED: ['ExecutionSucceeded', 'executionSucceededEventDetails'],
  FAILED: ['ExecutionFailed', 'executionFailedEventDetails'],
  TIMED_OUT: ['ExecutionTimedOut', 'executionTimedOutEventDetails'],
  ABORTED: ['ExecutionAborted', 'executionAbortedEventDetails'],
} as const;

/** Nothing happens to an execution after this, unless it is redriven. */
export function end(draft: Draft, status: Exclude<Status, 'RUNNING'>, previous: number, ending: Ending): void {
  const { output, error, cause } = ending;
  const [type, details] = EVENTS[status];
  recordEnd(draft, type, previous, details, {
    ...(output === undefined ? {} : outputDetails(draft, output)),
    // Only history tells that a timeout is one: DescribeExecution shows neither error nor cause.
    error: status === 'TIMED_OUT' ? 'States.Timeout' : error,
    cause,
  });
  clearTimers(draft, () => true);
  draft.moves = [];
  // Nobody redrives what succeeded, nor an express execution.
  if (status !== 'SUCCEEDED' && draft.execution.unkept === undefined) draft.execution.unfinished = unfinishedOf(draft);
  const { execution } = draft;
  execution.status = status;
  execution.stoppedAt = draft.at;
  execution.frames = {};
  execution.tasks = {};
  if (output !== undefined) execution.output = output;
  if (error !== undefined) execution.error = error;
  if (cause !== undefined) execution.cause = cause;
  draft.effects.push({ kind: 'ended', status, ...ending });
}
