import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import { operation, whoIs, type Operations } from '../wire/operation.ts';
import { badReceipt, noSuchQueue } from './errors.ts';
import {
  md5,
  md5OfAttributes,
  messageAttributeSchema,
  receiptOf,
  systemAttributes,
  type Message,
  type MessageAttributes,
} from './message.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';

/** Of a message, and of a whole batch. */
const MOST_BYTES = 1024 * 1024;
const MOST_SECONDS = 43_200;

const QueueUrl = z.string();
const content = {
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), messageAttributeSchema).default({}),
};
const names = z.array(z.string()).default([]);
const seconds = z.int().min(0).max(MOST_SECONDS);

interface Content {
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes: MessageAttributes;
}

function checkSize(bodies: readonly Content[]): void {
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body.MessageBody), 0);
  if (bytes <= MOST_BYTES) return;
  throw new AwsError(
    'InvalidParameterValue',
    `One or more parameters are invalid. Reason: Message must be shorter than ${MOST_BYTES} bytes.`,
  );
}

function sentAnswer({ id, body, attributes }: Message) {
  const digest = md5OfAttributes(attributes);
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(digest === undefined ? {} : { MD5OfMessageAttributes: digest }),
  };
}

function chosen(attributes: Readonly<Record<string, string>>, wanted: readonly string[]): Record<string, string> {
  if (wanted.includes('All')) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted.includes(name)));
}

function receivedAnswer(message: Message, system: readonly string[], own: readonly string[]) {
  const attributes = chosen(systemAttributes(message), system);
  const kept = Object.entries(message.attributes).filter(([name]) =>
    own.some(
      (wanted) =>
        wanted === 'All' || wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
    ),
  );
  const digest = md5OfAttributes(Object.fromEntries(kept));
  return {
    MessageId: message.id,
    ReceiptHandle: receiptOf(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(attributes).length === 0 ? {} : { Attributes: attributes }),
    ...(kept.length === 0 ? {} : { MessageAttributes: Object.fromEntries(kept), MD5OfMessageAttributes: digest }),
  };
}

function queueAttributes(queue: Queue): Record<string, string> {
  const { plan } = queue;
  const { visible, inFlight, delayed } = queue.counts();
  const { redrive } = plan;
  const policy = redrive && JSON.stringify({ deadLetterTargetArn: redrive.to, maxReceiveCount: redrive.after });
  return {
    QueueArn: plan.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(plan.visibilitySeconds),
    DelaySeconds: String(plan.delaySeconds),
    MessageRetentionPeriod: String(plan.retentionSeconds),
    MaximumMessageSize: String(MOST_BYTES),
    ReceiveMessageWaitTimeSeconds: '0',
    ...(policy === undefined ? {} : { RedrivePolicy: policy }),
  };
}

export function sqsOperations({ clock, meter, observe }: Kernel, queues: Queues): Operations {
  function at(url: string): Queue {
    const queue = queues.byUrl(url);
    if (queue === undefined) throw noSuchQueue();
    return queue;
  }

  /** A call about one queue. */
  const about = <Shape extends z.ZodRawShape>(
    action: string,
    shape: Shape,
    run: (queue: Queue, input: z.infer<z.ZodObject<Shape>>, sender: string) => object,
  ) =>
    operation({
      input: z.intersection(z.object({ QueueUrl }), z.object(shape)),
      needs: (input) => [{ action: `sqs:${action}`, resources: [at(input.QueueUrl).plan.arn] }],
      run: (input, caller) => {
        meter.add('queueRequests', 1);
        return run(at(input.QueueUrl), input, whoIs(caller));
      },
    });

  /** Each entry of a batch succeeds or fails by itself. */
  function batch<Entry extends { readonly Id: string }>(entries: readonly Entry[], one: (entry: Entry) => object) {
    if (entries.length === 0) {
      throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
    }
    if (entries.length > 10) {
      throw new AwsError(
        'TooManyEntriesInBatchRequest',
        `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
      );
    }
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
      throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
    }
    const Successful: object[] = [];
    const Failed: object[] = [];
    for (const entry of entries) {
      try {
        Successful.push({ Id: entry.Id, ...one(entry) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
      }
    }
    return { Successful, Failed };
  }

  function send(queue: Queue, given: Content, sender: string) {
    const { MessageBody: body, MessageAttributes: attributes, DelaySeconds: delaySeconds } = given;
    const message = queue.send({ body, attributes, sender, delaySeconds });
    const reason = attributes['reason']?.StringValue;
    if (reason !== undefined && queues.takesDeadLetters(queue)) {
      observe({ kind: 'dead-letter', at: clock.now(), queue: queue.plan.name, reason, body });
    }
    return sentAnswer(message);
  }

  function remove(queue: Queue, receipt: string): object {
    if (!queue.delete(receipt)) throw badReceipt(receipt);
    return {};
  }

  function hide(queue: Queue, receipt: string, timeout: number): object {
    if (queue.hide(receipt, timeout)) return {};
    throw new AwsError(
      'MessageNotInflight',
      `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  }

  return {
    SendMessage: about('SendMessage', content, (queue, input, sender) => {
      checkSize([input]);
      return send(queue, input, sender);
    }),
    SendMessageBatch: about(
      'SendMessage',
      { Entries: z.array(z.object({ Id: z.string(), ...content })) },
      (queue, { Entries }, sender) => {
        checkSize(Entries);
        return batch(Entries, (entry) => send(queue, entry, sender));
      },
    ),
    ReceiveMessage: about(
      'ReceiveMessage',
      {
        MaxNumberOfMessages: z.int().min(1).max(10).default(1),
        VisibilityTimeout: seconds.optional(),
        AttributeNames: names,
        MessageSystemAttributeNames: names,
        MessageAttributeNames: names,
      },
      (queue, input) => {
        const received = queue.receive(input.MaxNumberOfMessages, { visibilitySeconds: input.VisibilityTimeout });
        const system = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
        if (received.length === 0) return {};
        return { Messages: received.map((message) => receivedAnswer(message, system, input.MessageAttributeNames)) };
      },
    ),
    DeleteMessage: about('DeleteMessage', { ReceiptHandle: z.string() }, (queue, input) =>
      remove(queue, input.ReceiptHandle),
    ),
    DeleteMessageBatch: about(
      'DeleteMessage',
      { Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string() })) },
      (queue, { Entries }) => batch(Entries, (entry) => remove(queue, entry.ReceiptHandle)),
    ),
    ChangeMessageVisibility: about(
      'ChangeMessageVisibility',
      { ReceiptHandle: z.string(), VisibilityTimeout: seconds },
      (queue, input) => hide(queue, input.ReceiptHandle, input.VisibilityTimeout),
    ),
    ChangeMessageVisibilityBatch: about(
      'ChangeMessageVisibility',
      { Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: seconds })) },
      (queue, { Entries }) => batch(Entries, (entry) => hide(queue, entry.ReceiptHandle, entry.VisibilityTimeout)),
    ),
    GetQueueAttributes: about('GetQueueAttributes', { AttributeNames: names }, (queue, input) => ({
      Attributes: chosen(queueAttributes(queue), input.AttributeNames),
    })),
    PurgeQueue: about('PurgeQueue', {}, (queue) => {
      queue.purge();
      return {};
    }),
    GetQueueUrl: operation({
      input: z.object({ QueueName: z.string() }),
      needs: ({ QueueName }) => [{ action: 'sqs:GetQueueUrl', resources: [queues.byName(QueueName)?.plan.arn ?? '*'] }],
      run: ({ QueueName }) => {
        const queue = queues.byName(QueueName);
        if (queue === undefined) throw noSuchQueue();
        return { QueueUrl: queue.plan.url };
      },
    }),
    ListQueues: operation({
      input: z.object({ QueueNamePrefix: z.string().default('') }),
      needs: () => [{ action: 'sqs:ListQueues', resources: ['*'] }],
      run: ({ QueueNamePrefix }) => {
        const found = queues.all.filter(({ plan }) => plan.name.startsWith(QueueNamePrefix));
        return found.length === 0 ? {} : { QueueUrls: found.map(({ plan }) => plan.url) };
      },
    }),
  };
}
