import * as z from 'zod';
import type { Json } from '../../../asl/json.ts';
import { json } from '../../json.ts';
import { readArguments } from './arguments.ts';
import type { Metadata } from './metadata.ts';
import { failed, textOf, type Perform } from './outcome.ts';
import { secondsOf } from './timestamps.ts';
import type { Wire } from './wire.ts';

const entrySchema = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: json.optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  /** An ISO 8601 text, or epoch milliseconds. */
  Time: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
  TraceHeader: z.string().optional(),
});
const schema = z.object({ Entries: z.array(entrySchema), EndpointId: z.string().optional() });
const answerSchema = z.object({ FailedEntryCount: z.number(), Entries: z.array(z.record(z.string(), json)) });

export function eventsIntegrations(wire: Wire, metadata: Metadata) {
  const putEvents: Perform = async ({ call, caller, executionArn, machine }) => {
    const { Entries } = readArguments(call, schema);
    // Step Functions adds the execution and its machine to the resources of every event.
    const entries = Entries.map(({ Detail, Resources, Time, ...entry }) => ({
      ...entry,
      ...(Detail === undefined ? {} : { Detail: textOf(Detail) }),
      ...(Time === undefined ? {} : { Time: typeof Time === 'number' ? Time / 1000 : secondsOf(Time) }),
      Resources: [...Resources, executionArn, machine.arn],
    }));
    const request: Json = json.parse({ Entries: entries });
    const answer = answerSchema.parse(await wire.json('AWSEvents.PutEvents', request, caller));
    const output = { Entries: answer.Entries, FailedEntryCount: answer.FailedEntryCount };
    if (answer.FailedEntryCount > 0) return failed('EventBridge.FailedEntry', JSON.stringify(output));
    return { ok: true, output: { ...output, ...metadata(output) } };
  };
  return { putEvents };
}
