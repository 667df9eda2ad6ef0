import type { Pauses } from '../pause/pauses.ts';
import type { Scope } from '../pause/scope.ts';
import type { Verdict } from './turn.ts';

/** Names who paused, and why. */
export function heldBy({ paused: all }: Pauses, scope: Scope): Verdict {
  const { by = '', reason = '' } = all[scope] ?? {};
  return { kind: 'held', scope, reason: `${scope} is paused by ${by}: ${reason}` };
}
