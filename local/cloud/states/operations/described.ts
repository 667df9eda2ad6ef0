import type { Listed } from '../ended.ts';
import type { Told } from '../live.ts';
import { listed } from '../ended.ts';
import { present, seconds } from './input.ts';

const instant = (milliseconds: number | undefined) => (milliseconds === undefined ? undefined : seconds(milliseconds));

/** An execution as a list tells of it. */
export function summary(one: Listed) {
  return present({
    executionArn: one.executionArn,
    stateMachineArn: one.stateMachineArn,
    name: one.name,
    status: one.status,
    startDate: seconds(one.startedAt),
    stopDate: instant(one.stoppedAt),
    stateMachineVersionArn: one.origin.versionArn,
    stateMachineAliasArn: one.origin.aliasArn,
    redriveCount: one.redriveCount,
    redriveDate: instant(one.redrivenAt),
  });
}

/** Input, output and how it failed; `withheld` where only metadata is asked for. */
export function data({ execution: { input, output, error, cause } }: Told, withheld: boolean) {
  if (withheld) return { inputDetails: { included: false }, outputDetails: { included: false } };
  return present({
    input: JSON.stringify(input),
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
    error,
    cause,
  });
}

/** As DescribeExecution answers; `reason` is why it cannot be redriven. */
export function description(told: Told, reason: string | undefined, withheld: boolean) {
  return {
    ...summary(listed(told)),
    ...data(told, withheld),
    ...present({
      redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
      redriveStatusReason: reason,
    }),
  };
}
