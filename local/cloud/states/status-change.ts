import type { AwsEvent } from '../events/bus.ts';
import type { Told } from './live.ts';

export interface StatusChange extends Told {
  /** Why the execution cannot be redriven; undefined if it can. */
  readonly notRedrivable: string | undefined;
}

/** Of the input and the output, escaped, together: what is beyond is left out. */
const MOST_BYTES = 248 * 1024;

const escapedBytes = (text: string | null): number =>
  text === null ? 0 : Buffer.byteLength(JSON.stringify(text)) - '""'.length;

/** A text of the event and what AWS says beside it. */
const told = (name: 'input' | 'output', text: string | null, included: boolean) => ({
  [name]: included ? text : null,
  [`${name}Details`]: text === null ? null : { included },
});

/**
 * Step Functions tells the default bus of every start, redrive and end of a Standard execution:
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function statusChange({ execution, origin, notRedrivable }: StatusChange): AwsEvent {
  const { executionArn, stateMachineArn, name, status, startedAt, redriveCount = 0, redrivenAt } = execution;
  // An execution may be over at its first step: what tells of its start says nothing of its end.
  const { stoppedAt, output, error, cause } = status === 'RUNNING' ? {} : execution;
  const input = JSON.stringify(execution.input);
  const result = output === undefined ? null : JSON.stringify(output);
  const [inputBytes, outputBytes] = [escapedBytes(input), escapedBytes(result)];
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn,
      name,
      status,
      startDate: startedAt,
      stopDate: stoppedAt ?? null,
      ...told('input', input, inputBytes + outputBytes <= MOST_BYTES),
      ...told('output', result, outputBytes <= MOST_BYTES),
      error: error ?? null,
      cause: cause ?? null,
      stateMachineVersionArn: origin.versionArn ?? null,
      stateMachineAliasArn: origin.aliasArn ?? null,
      redriveCount,
      redriveDate: redrivenAt ?? null,
      redriveStatus: notRedrivable === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
      redriveStatusReason: notRedrivable ?? null,
    },
  };
}
