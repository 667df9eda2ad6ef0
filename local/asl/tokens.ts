import type { Execution } from './execution.ts';
import { digest } from './random.ts';

/** Nobody can guess a token without the seed, and a repeated run makes the same ones. */
export function tokenOf(execution: Execution, task: string): string {
  return digest('token', execution.seed, execution.executionArn, task).toString('base64url');
}
