import type { Call } from '../live.ts';
import { failed, type Outcome } from './outcome.ts';

/** The codes by which the wire says that it has no such call. */
const UNKNOWN = ['UnknownOperationException', 'InvalidAction'];
export const isUnknown = (code: string): boolean => UNKNOWN.includes(code);

/** An integration that AWS has and the laptop does not. No Catch sees it: a machine does not go on as if AWS had failed. */
export function lacking({ resource }: Pick<Call, 'resource'>): Outcome {
  const name = resource.replace(/^arn:[^:]*:states:[^:]*:[^:]*:/, '');
  const cause = `The laptop does not have the integration ${name}: on AWS it would be called. Mock it with TestState, or try it on AWS.`;
  return failed('States.Runtime', cause);
}
