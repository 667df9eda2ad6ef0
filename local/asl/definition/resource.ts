import type { Resource } from '../machine.ts';

const INTEGRATION = /^arn:[^:]+:states:[^:]*:[^:]*:(aws-sdk:[^:]+|[^:]+):([^:.]+)(\.sync(?::2)?|\.waitForTaskToken)?$/;
const FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
/** A definition before its deployment names its functions by placeholders. */
const PLACEHOLDER = /^\$\{[^}]+\}$/;

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
  const [, service, action, suffix = ''] = INTEGRATION.exec(arn) ?? [];
  if (service === undefined || action === undefined || service === 'activity') return undefined;
  return {
    arn,
    service,
    action,
    pattern: patternOf(suffix),
    type: service,
    name: `${action}${suffix}`,
    isPlainLambda: false,
  };
}

function patternOf(suffix: string): Resource['pattern'] {
  if (suffix === '') return 'request-response';
  return suffix === '.waitForTaskToken' ? 'wait-for-task-token' : 'sync';
}
