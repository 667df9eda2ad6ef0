import * as z from 'zod';
import { isObject, type Json } from '../../../asl/json.ts';
import { json } from '../../json.ts';
import { readArguments } from './arguments.ts';
import type { Metadata } from './metadata.ts';
import { textOf, type Perform } from './outcome.ts';
import type { Wire } from './wire.ts';

const schema = z.looseObject({
  QueueUrl: z.string(),
  MessageBody: json,
  DelaySeconds: z.int().optional(),
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
});

/** A body that is no text is sent as JSON. */
export function sqsIntegrations(wire: Wire, metadata: Metadata) {
  const sendMessage: Perform = async ({ call, caller }) => {
    const { MessageBody, ...rest } = readArguments(call, schema);
    const request: Json = json.parse({ ...rest, MessageBody: textOf(MessageBody) });
    const answer = await wire.json('AmazonSQS.SendMessage', request, caller);
    return { ok: true, output: { ...(isObject(answer) ? answer : {}), ...metadata(answer) } };
  };
  return { sendMessage };
}
