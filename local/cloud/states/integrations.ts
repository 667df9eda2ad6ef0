import type { Execution } from '../../asl/index.ts';
import { AwsError } from '../aws-error.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import { UnusableArguments } from './integrations/arguments.ts';
import { sdkFailure, sdkIntegration } from './integrations/aws-sdk/call.ts';
import { createChildren } from './integrations/children.ts';
import { dynamoDbIntegrations } from './integrations/dynamodb.ts';
import { optimisedFailure } from './integrations/errors.ts';
import { eventsIntegrations } from './integrations/events.ts';
import { isUnknown, lacking } from './integrations/lacking.ts';
import { lambdaIntegrations } from './integrations/lambda.ts';
import { createMetadata } from './integrations/metadata.ts';
import { failed, type Asked, type Outcome, type Perform } from './integrations/outcome.ts';
import { snsIntegrations } from './integrations/sns.ts';
import { sqsIntegrations } from './integrations/sqs.ts';
import { childOver, statesIntegrations } from './integrations/states.ts';
import { createWire, type Dispatch } from './integrations/wire.ts';
import type { Call } from './live.ts';

export interface Neighbours {
  readonly functions: Functions;
  /** What serves the wire, which serves the integrations, too. */
  readonly dispatch: Dispatch;
}

/** The calls of Task states, with the answers and error names that AWS gives. */
export function createIntegrations(kernel: Kernel, { functions, dispatch }: Neighbours) {
  const { ids, observe, clock } = kernel;
  const wire = createWire(dispatch);
  const metadata = createMetadata(kernel);
  const lambda = lambdaIntegrations(kernel, functions, metadata);
  const sdk = sdkIntegration(wire);
  const children = createChildren(kernel.journal);
  const optimised: Readonly<Record<string, Readonly<Record<string, Perform>>>> = {
    lambda: { invoke: lambda.invoke },
    sqs: sqsIntegrations(wire, metadata),
    sns: snsIntegrations(wire, metadata),
    events: eventsIntegrations(wire, metadata),
    states: statesIntegrations(wire, metadata, children),
    dynamodb: dynamoDbIntegrations(wire, metadata),
  };

  function found({ service, action, resource }: Call): Perform | undefined {
    if (service.startsWith('aws-sdk:')) return sdk;
    // A function's own ARN, and not the integration of the same name.
    if (/^arn:[^:]*:lambda:/.test(resource)) return lambda.plain;
    return optimised[service]?.[action];
  }

  function refused({ call, machine }: Asked, error: AwsError): Outcome {
    // The wire has told of its own refusals for want of permission.
    if (error.code !== 'AccessDeniedException' || call.service === 'lambda') {
      observe({ kind: 'fault', at: clock.now(), source: machine.name, message: error.message });
    }
    if (isUnknown(error.code)) return lacking(call);
    return (
      optimisedFailure(call.service, error, ids) ??
      sdkFailure(call.service, error, ids) ??
      failed('States.TaskFailed', error.message)
    );
  }

  async function perform(machine: MachinePlan, executionArn: string, call: Call): Promise<Outcome> {
    const session = executionArn.slice(executionArn.lastIndexOf(':') + 1);
    const asked = { machine, executionArn, call, caller: { role: machine.role, session } };
    const integration = found(call);
    if (integration === undefined) return lacking(call);
    try {
      return await integration(asked);
    } catch (error) {
      if (error instanceof AwsError) return refused(asked, error);
      if (error instanceof UnusableArguments) return error.outcome();
      throw error;
    }
  }

  return {
    perform,
    /** How a task ends whose `.sync` call began an execution that is over now. */
    childOver(call: Call, child: Execution): Outcome {
      children.over(child.executionArn);
      return childOver(call, child);
    },
  };
}
