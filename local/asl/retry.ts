import { changeFrame, countTransition, type Draft, setTimer } from './draft.ts';
import { matches } from './errors.ts';
import type { Frame } from './execution.ts';
import type { Failure } from './failure.ts';
import type { Retrier } from './machine.ts';
import { eventsOf } from './history.ts';
import { fraction } from './random.ts';

/** The first retrier that names the error decides; once it is used up the error goes to the catchers. */
export function retry(draft: Draft, frame: Frame, retriers: readonly Retrier[], failure: Failure): boolean {
  const index = retriers.findIndex((retrier) => matches(retrier.errors, failure));
  const retrier = retriers[index];
  if (retrier === undefined) return false;
  const used = frame.retries[index] ?? 0;
  if (used >= retrier.maxAttempts) return false;
  const retries = retriers.map((_, i) => (frame.retries[i] ?? 0) + (i === index ? 1 : 0));
  changeFrame(draft, frame.id, { retries, retryCount: frame.retryCount + 1 });
  countTransition(draft);
  const share = retrier.jitter ? jitter(draft) : 1;
  setTimer(draft, { kind: 'retry', frame: frame.id, at: draft.at + Math.round(backoff(retrier, used) * share) });
  return true;
}

/** The most milliseconds before the next attempt. */
function backoff(retrier: Retrier, used: number): number {
  const seconds = retrier.intervalSeconds * retrier.backoffRate ** used;
  const capped = Math.min(seconds, retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000);
  return capped * 1000;
}

function jitter(draft: Draft): number {
  const { seed, executionArn } = draft.execution;
  return fraction('jitter', seed, executionArn, eventsOf(draft));
}
