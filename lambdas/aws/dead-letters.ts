import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Puts away what cannot be used, unchanged, with the reason beside it in words a person can act on. */
export interface DeadLetters {
  put(queueUrl: string, body: string, reason: string): Promise<void>;
}

export function deadLetters(): DeadLetters {
  const client = new SQSClient({});
  return {
    put: async (queueUrl, body, reason) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) } },
        }),
      );
    },
  };
}
