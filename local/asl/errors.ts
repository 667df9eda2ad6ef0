import { isFatal, type Failure } from './failure.ts';

/** Whether a retrier's or a catcher's ErrorEquals means this failure. */
export function matches(names: readonly string[], failure: Failure): boolean {
  if (isFatal(failure)) return false;
  return names.some((name) => matchesName(name, failure.error));
}

function matchesName(name: string, error: string | undefined): boolean {
  if (name === error) return true;
  switch (name) {
    case 'States.ALL':
      return error !== 'States.DataLimitExceeded';
    case 'States.TaskFailed':
      return error !== 'States.DataLimitExceeded' && error !== 'States.Timeout';
    case 'States.Timeout':
      return error === 'States.HeartbeatTimeout';
    default:
      return false;
  }
}
