import { EXECUTION_SECONDS, EXPRESS_SECONDS } from './limits.ts';
import type { Machine } from './machine.ts';

/** The most seconds that an execution may take: what its definition allows, and never more than AWS does. */
export function lifetime({ timeoutSeconds }: Machine, type: 'STANDARD' | 'EXPRESS'): number {
  const most = type === 'EXPRESS' ? EXPRESS_SECONDS : EXECUTION_SECONDS;
  return Math.min(timeoutSeconds ?? most, most);
}
