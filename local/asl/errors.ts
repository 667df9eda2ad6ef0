import { isFatal, type Failure } from './failure.ts';

/** Whether a retrier's or a catcher's ErrorEquals means this failure. */
export function matches(names: readonly string[], failure: Failure): boolean {
  if (isFatal(failure)) return false;
  return names.some((name) => matchesName(name, failure));
}

function matchesName(name: string, failure: Failure): boolean {
  const { error } = failure;
  if (name === error) return true;
  switch (name) {
    case 'States.ALL':
      return !isTerminal(failure);
    case 'States.TaskFailed':
      return !isTerminal(failure) && error !== 'States.Timeout';
    case 'States.Timeout':
      return error === 'States.HeartbeatTimeout';
    default:
      return false;
  }
}

/**
 * Documented as never caught but by its name; of a service's answer that is too large AWS was seen to catch it (measured:
 * iwamot/sfnx, docs/design.md).
 */
function isTerminal({ error, ofService = false }: Failure): boolean {
  return error === 'States.DataLimitExceeded' && !ofService;
}
