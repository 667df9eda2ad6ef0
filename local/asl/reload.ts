import type { Execution } from './execution.ts';

/** An execution as it was written to disk. Whatever else the text holds is refused here, not halfway into a step. */
export function reload(text: string): Execution {
  const value: unknown = JSON.parse(text);
  if (isExecution(value)) return value;
  throw new Error(
    'This is not a stored execution: expected one object with a status, frames, tasks, timers and history.',
  );
}

function isExecution(value: unknown): value is Execution {
  return (
    typeof value === 'object' &&
    value !== null &&
    'executionArn' in value &&
    'status' in value &&
    'frames' in value &&
    'tasks' in value &&
    'timers' in value &&
    'history' in value &&
    Array.isArray(value.history)
  );
}
