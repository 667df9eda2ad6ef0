import type { Execution } from '../../asl/index.ts';
import type { AwsEvent } from '../events/bus.ts';

/** Step Functions tells the default bus of every start and end. */
export function statusChange(execution: Execution): AwsEvent {
  const { executionArn, stateMachineArn, name, status, startedAt, stoppedAt, input, output, error, cause } = execution;
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
      input: JSON.stringify(input),
      output: output === undefined ? null : JSON.stringify(output),
      error: error ?? null,
      cause: cause ?? null,
      redriveCount: 0,
    },
  };
}
