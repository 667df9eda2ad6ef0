import { type Draft, textOf } from './draft.ts';
import type { Frame } from './execution.ts';
import { inputDetails, outputDetails, record } from './history.ts';
import { isObject, type Json } from './json.ts';
import type { Resource } from './machine.ts';

/** One attempt of a task, evaluated. */
export interface Request {
  readonly arguments: Json;
  readonly credentials?: Json;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** A function's plain ARN has a family of events of its own. */
export function recordScheduled(draft: Draft, frame: Frame, resource: Resource, request: Request): void {
  const credentials = isObject(request.credentials)
    ? { taskCredentials: { roleArn: request.credentials['RoleArn'] ?? null } }
    : {};
  const timeout = { timeoutInSeconds: request.timeoutSeconds };
  if (resource.isPlainLambda) {
    record(draft, frame.id, 'LambdaFunctionScheduled', 'lambdaFunctionScheduledEventDetails', {
      resource: resource.arn,
      ...inputDetails(draft, request.arguments),
      ...timeout,
      ...credentials,
    });
    record(draft, frame.id, 'LambdaFunctionStarted');
    return;
  }
  record(draft, frame.id, 'TaskScheduled', 'taskScheduledEventDetails', {
    ...names(resource),
    region: regionOf(draft.execution.executionArn),
    parameters: textOf(draft, request.arguments),
    ...timeout,
    heartbeatInSeconds: request.heartbeatSeconds,
    ...credentials,
  });
  record(draft, frame.id, 'TaskStarted', 'taskStartedEventDetails', names(resource));
}

export function recordSubmitted(draft: Draft, frameId: string, resource: Resource, output: Json): void {
  record(draft, frameId, 'TaskSubmitted', 'taskSubmittedEventDetails', {
    ...names(resource),
    ...outputDetails(draft, output),
  });
}

export function recordSucceeded(draft: Draft, frameId: string, resource: Resource, output: Json): void {
  if (resource.isPlainLambda) {
    record(
      draft,
      frameId,
      'LambdaFunctionSucceeded',
      'lambdaFunctionSucceededEventDetails',
      outputDetails(draft, output),
    );
  } else {
    record(draft, frameId, 'TaskSucceeded', 'taskSucceededEventDetails', {
      ...names(resource),
      ...outputDetails(draft, output),
    });
  }
}

/** Empty texts are left out, as AWS does for a timeout. */
export function recordFailed(draft: Draft, frameId: string, resource: Resource, error: string, cause: string): void {
  const told = tell(error, cause);
  if (resource.isPlainLambda) {
    record(draft, frameId, 'LambdaFunctionFailed', 'lambdaFunctionFailedEventDetails', told);
  } else {
    record(draft, frameId, 'TaskFailed', 'taskFailedEventDetails', { ...names(resource), ...told });
  }
}

export function recordTimedOut(draft: Draft, frameId: string, resource: Resource, error: string): void {
  if (resource.isPlainLambda) {
    record(draft, frameId, 'LambdaFunctionTimedOut', 'lambdaFunctionTimedOutEventDetails', { error });
  } else {
    record(draft, frameId, 'TaskTimedOut', 'taskTimedOutEventDetails', { ...names(resource), error });
  }
}

function tell(error: string, cause: string): Record<string, string> {
  return { ...(error === '' ? {} : { error }), ...(cause === '' ? {} : { cause }) };
}

function names(resource: Resource): { readonly resourceType: string; readonly resource: string } {
  return { resourceType: resource.type, resource: resource.name };
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
