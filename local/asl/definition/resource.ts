import type { Resource } from '../machine.ts';
import { optimised } from './optimised.ts';

const INTEGRATION = /^arn:[^:\s]+:states:[^:\s]*:[^:\s]*:(aws-sdk:[^:\s]+|[^:\s]+):([^:.\s]+)(\.[\w:.]+)?$/;
/** A function's name has no dot: its own ARN takes no pattern. */
const FUNCTION = /^arn:[^:\s]+:lambda:[^:\s]*:[^:\s]*:function:(?:[^:.\s$]|\$\{[^}]*\})+(:[^:\s]+)?$/;
const ACTIVITY = /^arn:[^:\s]+:states:[^:\s]*:[^:\s]*:activity:/;
/** A definition before its deployment names its functions by placeholders. */
const PLACEHOLDER = /^\$\{[^}]+\}$/;

interface Pattern {
  readonly pattern: Resource['pattern'];
  /** What the action must take for it; undefined is what every action takes. */
  readonly asks?: 'sync' | 'sync2' | 'token';
}
const patterns: Readonly<Record<string, Pattern>> = {
  '': { pattern: 'request-response' },
  '.sync': { pattern: 'sync', asks: 'sync' },
  '.sync:2': { pattern: 'sync', asks: 'sync2' },
  '.waitForTaskToken': { pattern: 'wait-for-task-token', asks: 'token' },
};

/** What a Task's Resource asks for; undefined is what CreateStateMachine refuses, with the sentence of `whyRefused`. */
export function parseResource(arn: string): Resource | undefined {
  if (FUNCTION.test(arn) || PLACEHOLDER.test(arn)) {
    return {
      arn,
      service: 'lambda',
      action: 'invoke',
      pattern: 'request-response',
      type: 'lambda',
      name: 'invoke',
      isPlainLambda: true,
    };
  }
  const [, service = '', action = '', suffix = ''] = INTEGRATION.exec(arn) ?? [];
  const found = own(patterns, suffix);
  if (found === undefined || !takes(service, action, found.asks)) return undefined;
  const { pattern } = found;
  return { arn, service, action, pattern, type: service, name: `${action}${suffix}`, isPlainLambda: false };
}

/** Of 200 services and 9,000 actions AWS knows which exist; here any does, in the spelling that AWS asks for. */
function takes(service: string, action: string, asks: Pattern['asks']): boolean {
  if (service.startsWith('aws-sdk:')) {
    return /^aws-sdk:[a-z0-9]+$/.test(service) && /^[a-z]/.test(action) && (asks === undefined || asks === 'token');
  }
  const known = own(own(optimised, service) ?? {}, action);
  return known !== undefined && (asks === undefined || known.patterns.includes(asks));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** In AWS's words where any source has them: an ARN of another form, an integration that does not exist. */
export function whyRefused(arn: string): string {
  if (ACTIVITY.test(arn)) {
    return 'Activities are not supported by this engine: hand out the task token with .waitForTaskToken instead';
  }
  if (!INTEGRATION.test(arn)) return 'Value is not a valid resource ARN';
  return `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
}

/** What AWS says of the arguments of an optimised integration before it calls anybody. Nothing for any other. */
export function faultsOf(action: Named, given: readonly string[]): string[] {
  return [...missingFrom(action, given), ...unknownIn(action, given)];
}

type Named = Pick<Resource, 'service' | 'action'>;

export function missingFrom({ service, action }: Named, given: readonly string[]): string[] {
  const { required = [] } = own(own(optimised, service) ?? {}, action) ?? {};
  return required
    .filter((field) => !given.includes(field))
    .map((field) => `The field '${field}' is required but was missing`);
}

export function unknownIn({ service, action }: Named, given: readonly string[]): string[] {
  const fields = own(own(optimised, service) ?? {}, action)?.fields;
  if (fields === undefined) return [];
  return given
    .filter((field) => !fields.includes(field))
    .map((field) => `The field "${field}" is not supported by Step Functions`);
}
