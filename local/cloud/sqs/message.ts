import { createHash } from 'node:crypto';
import * as z from 'zod';

export const messageAttributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  /** Base64. */
  BinaryValue: z.string().optional(),
});
export type MessageAttributes = Readonly<Record<string, z.infer<typeof messageAttributeSchema>>>;

/** Plain JSON: a message is written to the journal as it is. */
export const messageSchema = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), messageAttributeSchema),
  sender: z.string(),
  sentAt: z.number(),
  visibleAt: z.number(),
  receives: z.number(),
  firstReceivedAt: z.number().optional(),
  /** Received by an event source mapping that has not finished with it. */
  polled: z.boolean(),
  /** The ARN of the queue that gave it up. */
  cameFrom: z.string().optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** As the SQS developer guide describes it, "Calculating the MD5 message digest for message attributes". */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const part = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    part(Buffer.from(name));
    part(Buffer.from(DataType));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    part(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}

/** Another handle for each receive: only the newest deletes. */
export const receiptOf = (message: Message) => Buffer.from(`${message.id}#${message.receives}`).toString('base64');

export function readReceipt(receipt: string): { readonly id: string; readonly receives: number } {
  const [id = '', receives = ''] = Buffer.from(receipt, 'base64').toString().split('#');
  return { id, receives: Number(receives) };
}

/** What ReceiveMessage calls attributes, and an event source mapping hands on. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.cameFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.cameFrom }),
  };
}
