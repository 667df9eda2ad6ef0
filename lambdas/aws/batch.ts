import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from './telemetry.ts';

/** Handles a queue's records side by side; those that fail are noted and come again, the others are done. */
export function eachRecord(
  event: SQSEvent,
  handle: (record: SQSRecord) => Promise<void>,
  note: Telemetry['note'],
): Promise<SQSBatchResponse> {
  const tried = async (record: SQSRecord): Promise<void> => {
    try {
      await handle(record);
    } catch (error) {
      note('record failed, it comes again', { messageId: record.messageId, ...faultOf(error) });
      throw error;
    }
  };
  return processPartialResponse(event, tried, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
}

/** Which fault, and where. Not its message: that may quote what it was about, and so a person. */
function faultOf(error: unknown): { readonly fault: string; readonly where: string } {
  if (!(error instanceof Error)) return { fault: typeof error, where: 'unknown' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return { fault: error.name, where: frames[0]?.trim() ?? 'unknown' };
}
