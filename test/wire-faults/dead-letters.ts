import * as z from 'zod';
import type { Cloud } from '../../local/cloud/cloud.ts';
import { planOf } from '../../local/cloud/assembly/plan-of.ts';

export interface DeadLetter {
  readonly queue: string;
  readonly id: string;
  readonly body: string;
}

const receivedSchema = z.object({
  Messages: z.array(z.object({ MessageId: z.string(), Body: z.string() })).default([]),
});

/** Looks through the dead-letter queues, over the wire; each letter is told once. They are kept for fourteen days only. */
export function deadLetterReader(cloud: Cloud, assembly: string): () => Promise<readonly DeadLetter[]> {
  const { queues } = planOf(assembly, cloud.port);
  const theirs = queues.filter(({ arn }) => queues.some(({ redrive }) => redrive?.to === arn));
  const found = new Map<string, DeadLetter>();
  return async () => {
    for (const { name, url } of theirs) {
      for (let taken = await receive(url); taken.length > 0; taken = await receive(url)) {
        for (const { MessageId, Body } of taken) found.set(MessageId, { queue: name, id: MessageId, body: Body });
      }
    }
    return [...found.values()];
  };
}

/** Hidden for half a day, so that each comes once. */
async function receive(url: string): Promise<z.output<typeof receivedSchema>['Messages']> {
  const answer = await fetch(new URL('/', url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
    body: JSON.stringify({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 43_200 }),
  });
  if (!answer.ok) throw new Error(`The queue ${url} cannot be read: ${await answer.text()}`);
  return receivedSchema.parse(await answer.json()).Messages;
}
