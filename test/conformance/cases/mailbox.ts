import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** The tokens that waiting tasks have put into the queue. */
export interface Mailbox {
  /** Takes out what there is, at most ten; answers how many it found. */
  look(): Promise<number>;
  /** Of one execution, the oldest first. */
  tokens(executionArn: string): readonly string[];
}

const bodySchema = z.object({ token: z.string(), execution: z.string() });

/** Of the queue's messages only those of these cases are taken out; `seconds` is how long a look waits for one. */
export function openMailbox(sqs: SQSClient, queueUrl: string, seconds: number): Mailbox {
  const found = new Map<string, readonly string[]>();
  let looking: Promise<number> | undefined;

  async function take(): Promise<number> {
    const asked = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: seconds };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
    for (const { Body = '', ReceiptHandle } of Messages) {
      const body = bodyOf(Body);
      if (body === undefined) continue;
      const before = found.get(body.execution) ?? [];
      // The queue may deliver twice.
      if (!before.includes(body.token)) found.set(body.execution, [...before, body.token]);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
    return Messages.length;
  }

  return {
    look: () => (looking ??= take().finally(() => (looking = undefined))),
    tokens: (executionArn) => found.get(executionArn) ?? [],
  };
}

function bodyOf(text: string): z.infer<typeof bodySchema> | undefined {
  try {
    return bodySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
