import { functionName, resourceOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Events } from '../events/bus.ts';
import { authorize, type Caller } from '../iam/access.ts';
import { readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../sqs/queues.ts';
import { invalid } from './errors.ts';
import type { Target } from './schedule.ts';

/** EventBridge Scheduler's service principal: whom a role must trust. */
export const PRINCIPAL = 'scheduler.amazonaws.com';

export interface Neighbours {
  readonly events: Events;
  readonly functions: Functions;
  readonly queues: Queues;
}

type Kind = 'events' | 'sqs' | 'lambda';
const actions: Readonly<Record<Kind, string>> = {
  events: 'events:PutEvents',
  sqs: 'sqs:SendMessage',
  lambda: 'lambda:InvokeFunction',
};

function kindOf({ Arn }: Target): Kind {
  if (/^arn:[^:]+:events:[^:]+:\d{12}:event-bus\/./.test(Arn)) return 'events';
  if (/^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/.test(Arn)) return 'sqs';
  if (/^arn:[^:]+:lambda:[^:]+:\d{12}:function:./.test(Arn)) return 'lambda';
  throw invalid(
    `Invalid target ${Arn}: on the laptop a schedule reaches event buses, SQS queues and Lambda functions.`,
  );
}

/** Throws ValidationException unless the laptop can reach it. */
export function checkTarget(target: Target): void {
  const kind = kindOf(target);
  if (kind === 'events' && target.EventBridgeParameters === undefined) {
    throw invalid('EventBridgeParameters must be given for an event bus: DetailType and Source.');
  }
  if (kind !== 'sqs' && !isJson(target.Input)) {
    throw invalid('Input must be well-formed JSON for an event bus or a Lambda function.');
  }
}

function isJson(text: string): boolean {
  try {
    readJson(text);
    return true;
  } catch {
    return false;
  }
}

export type Deliver = (target: Target, caller: Caller) => Promise<void>;

/** Invokes a target as the role of its schedule; throws an AwsError when it did not take it. */
export function createDeliver({ meter }: Kernel, { events, functions, queues }: Neighbours): Deliver {
  function put({ Arn, Input, EventBridgeParameters }: Target): void {
    const { DetailType = '', Source = '' } = EventBridgeParameters ?? {};
    const [entry] = events.put([{ EventBusName: Arn, DetailType, Source, Detail: Input }]).Entries;
    if (entry !== undefined && 'ErrorCode' in entry) throw new AwsError(entry.ErrorCode, entry.ErrorMessage);
  }

  function send({ Arn, Input }: Target): void {
    const queue = queues.byArn(Arn);
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', `The queue ${resourceOf(Arn)} does not exist.`);
    meter.add('queueRequests', 1);
    queue.send({ body: Input, sender: PRINCIPAL });
  }

  return async (target, caller) => {
    const kind = kindOf(target);
    authorize(caller, [{ action: actions[kind], resources: [target.Arn] }]);
    if (kind === 'events') put(target);
    else if (kind === 'sqs') send(target);
    else await functions.invoke(functionName(target.Arn), target.Input);
  };
}
