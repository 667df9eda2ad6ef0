import { AwsError } from '../aws-error.ts';

const STATES_ARN = /^arn:[^:]+:states:[^:]*:[^:]*:([^:]+):(.+)$/;
const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:role\/.+$/;

type Kind = 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';

const invalid = (why: string) => new AwsError('InvalidArn', `Invalid Arn: '${why}'`);

/** Refuses, as AWS does, what is no ARN of Step Functions, and one of a kind that the call is not about. */
export function checkArn(arn: string, ...kinds: readonly [Kind, ...Kind[]]): void {
  const [, kind] = STATES_ARN.exec(arn) ?? [];
  if (kind === undefined) throw invalid(`Invalid ARN prefix: ${arn}`);
  const known: readonly string[] = kinds;
  if (!known.includes(kind)) throw invalid(`Resource type not valid in this context: ${kind}`);
}

export function checkRoleArn(arn: string): void {
  if (!ROLE_ARN.test(arn)) throw invalid(`Invalid ARN prefix: ${arn}`);
}

export interface MachineArn {
  readonly machine: string;
  /** The number of a version or the name of an alias. */
  readonly qualifier?: string;
}

/** Refuses the ARN of a Map state too: AWS runs and changes whole machines only. */
export function machineArn(arn: string): MachineArn {
  checkArn(arn, 'stateMachine');
  const parts = arn.split(':');
  if (arn.includes('/')) {
    throw new AwsError('ValidationException', `The ARN '${arn}' of a Map state is not supported by this call.`, 400, {
      reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS',
    });
  }
  const [qualifier, ...more] = parts.slice(7);
  if (more.length > 0) throw invalid(`Invalid ARN prefix: ${arn}`);
  return { machine: parts.slice(0, 7).join(':'), ...(qualifier === undefined ? {} : { qualifier }) };
}

/** `unique` tells one execution of an Express machine from another of the same name. */
export function executionArn(machine: string, name: string, unique?: string): string {
  const kind = unique === undefined ? ':execution:' : ':express:';
  return [machine.replace(':stateMachine:', kind), name, ...(unique === undefined ? [] : [unique])].join(':');
}
