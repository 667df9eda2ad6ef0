import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Puts up to ten messages a request onto a queue. Throws when one was not taken: all of them are put again then. */
export function batchSender(queueUrl: string): (bodies: readonly string[]) => Promise<void> {
  const client = new SQSClient({});
  return async (bodies) => {
    for (let at = 0; at < bodies.length; at += AT_ONCE) {
      const Entries = bodies.slice(at, at + AT_ONCE).map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      if (Failed.length > 0) throw new Error(`SQS did not take ${Failed.length} of ${Entries.length} messages`);
    }
  };
}

/** SendMessageBatch takes ten. */
const AT_ONCE = 10;
