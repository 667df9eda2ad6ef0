import { AwsError } from '../../aws-error.ts';
import type { Operations } from '../../wire/operation.ts';

const refuse = (name: string, instead: string) =>
  [
    name,
    () =>
      Promise.reject(
        new AwsError('UnknownOperationException', `The laptop does not have the call ${name}: ${instead}`),
      ),
  ] as const;

const ACTIVITY = 'it runs no activities. Let the task wait for a token: .waitForTaskToken.';

/** Calls of Step Functions that the laptop refuses, and what to do instead. */
export const unsupported: Operations = Object.fromEntries([
  refuse('CreateActivity', ACTIVITY),
  refuse('DeleteActivity', ACTIVITY),
  refuse('DescribeActivity', ACTIVITY),
  refuse('GetActivityTask', ACTIVITY),
  refuse('ListActivities', ACTIVITY),
  refuse('UpdateMapRun', 'it distributes no Map, so there is no Map Run.'),
]);
