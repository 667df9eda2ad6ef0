import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import { arn, busName, functionName } from '../account.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import type { Events } from '../events/bus.ts';
import { authorize } from '../iam/access.ts';
import { json, readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import { md5, md5OfAttributes, messageAttributeSchema } from '../sqs/message.ts';
import type { Queues } from '../sqs/queues.ts';
import { noSuchQueue } from '../sqs/errors.ts';
import type { Call } from './live.ts';

export type Outcome =
  { readonly ok: true; readonly output: Json } | { readonly ok: false; readonly error: string; readonly cause: string };

const invokeSchema = z.object({
  FunctionName: z.string(),
  Payload: json.default({}),
  InvocationType: z.literal('RequestResponse').optional(),
});
const sendSchema = z.object({
  QueueUrl: z.string(),
  MessageBody: json,
  DelaySeconds: z.number().optional(),
  MessageAttributes: z.record(z.string(), messageAttributeSchema).default({}),
});
const putSchema = z.object({
  Entries: z
    .array(
      z.object({
        Source: z.string(),
        DetailType: z.string(),
        Detail: json,
        EventBusName: z.string().optional(),
        Resources: z.array(z.string()).default([]),
      }),
    )
    .min(1)
    .max(10),
});

/** What each service's errors are called in a Retry or Catch when AWS has no name of its own for them. */
const generic: Readonly<Record<string, string>> = {
  lambda: 'Lambda.AWSLambdaException',
  sqs: 'SQS.SqsException',
  events: 'EventBridge.EventBridgeException',
};
const specific: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'Lambda.ResourceNotFoundException',
  QueueDoesNotExist: 'SQS.QueueDoesNotExistException',
};

const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
const payloadSchema = z.object({ errorType: z.string() });

export interface Services {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly events: Events;
}

/** The optimised integrations, with the answers and error names that AWS gives. */
export function createIntegrations({ ids, meter, observe, clock }: Kernel, { functions, queues, events }: Services) {
  const metadata = () => ({
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: ids('request') },
  });

  async function invoke(machine: MachinePlan, session: string, given: Json): Promise<Outcome> {
    const { FunctionName, Payload } = invokeSchema.parse(given);
    const name = functionName(FunctionName);
    const resources = [FunctionName.startsWith('arn:') ? FunctionName : arn('lambda', `function:${FunctionName}`)];
    authorize({ role: machine.role, session }, [{ action: 'lambda:InvokeFunction', resources }]);
    const { ok, payload } = await functions.invoke(name, JSON.stringify(Payload));
    const answer = readJson(payload);
    if (!ok) return { ok, error: payloadSchema.safeParse(answer).data?.errorType ?? 'Lambda.Unknown', cause: payload };
    return { ok, output: { ExecutedVersion: '$LATEST', Payload: answer, ...metadata(), StatusCode: 200 } };
  }

  function send(machine: MachinePlan, session: string, given: Json): Outcome {
    const { QueueUrl, MessageBody, DelaySeconds, MessageAttributes } = sendSchema.parse(given);
    const queue = queues.byUrl(QueueUrl);
    if (queue === undefined) throw noSuchQueue();
    authorize({ role: machine.role, session }, [{ action: 'sqs:SendMessage', resources: [queue.plan.arn] }]);
    const body = textOf(MessageBody);
    meter.add('queueRequests', 1);
    const attributes = MessageAttributes;
    const message = queue.send({ body, attributes, sender: machine.role.name, delaySeconds: DelaySeconds });
    const digest = md5OfAttributes(attributes);
    const output = {
      MD5OfMessageBody: md5(body),
      ...(digest === undefined ? {} : { MD5OfMessageAttributes: digest }),
      MessageId: message.id,
      ...metadata(),
    };
    return { ok: true, output };
  }

  function put(machine: MachinePlan, session: string, executionArn: string, given: Json): Outcome {
    const { Entries } = putSchema.parse(given);
    for (const { EventBusName = 'default' } of Entries) {
      const resources = [arn('events', `event-bus/${busName(EventBusName)}`)];
      authorize({ role: machine.role, session }, [{ action: 'events:PutEvents', resources }]);
    }
    // Step Functions adds the execution and its machine to the resources of every event.
    const entries = Entries.map(({ Detail, Resources, ...entry }) => ({
      ...entry,
      Detail: textOf(Detail),
      Resources: [...Resources, executionArn, machine.arn],
    }));
    const answer = events.put(entries);
    const output = {
      Entries: answer.Entries.map((entry) => ({ ...entry })),
      FailedEntryCount: answer.FailedEntryCount,
    };
    if (answer.FailedEntryCount > 0) {
      return { ok: false, error: 'EventBridge.FailedEntry', cause: JSON.stringify(output) };
    }
    return { ok: true, output: { ...output, ...metadata() } };
  }

  async function call(machine: MachinePlan, executionArn: string, asked: Call): Promise<Outcome> {
    const session = executionArn.slice(executionArn.lastIndexOf(':') + 1);
    switch (asked.service) {
      case 'lambda':
        return invoke(machine, session, asked.arguments);
      case 'sqs':
        return send(machine, session, asked.arguments);
      default:
        return put(machine, session, executionArn, asked.arguments);
    }
  }

  return async (machine: MachinePlan, executionArn: string, asked: Call): Promise<Outcome> => {
    try {
      return await call(machine, executionArn, asked);
    } catch (error) {
      if (error instanceof AwsError) {
        observe({ kind: 'fault', at: clock.now(), source: machine.name, message: error.message });
        const name = specific[error.code] ?? generic[asked.service] ?? 'States.TaskFailed';
        return { ok: false, error: name, cause: error.message };
      }
      if (!(error instanceof z.ZodError)) throw error;
      return { ok: false, error: 'States.Runtime', cause: z.prettifyError(error) };
    }
  };
}
