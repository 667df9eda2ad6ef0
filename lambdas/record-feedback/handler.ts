import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { eachRecord } from '../aws/batch.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { readFeedback } from './feedback.ts';
import type { FeedbackReport } from './report.ts';
import { recordFeedback } from './task.ts';

const env = readEnvironment(envSchema);
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const keyring = keyringReader(env.KEYRING, Date.now);
const { count, note, alarm } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, record, note);

async function record({ body, attributes }: SQSRecord): Promise<void> {
  const feedback = readFeedback(JSON.parse(body), Number(attributes.SentTimestamp));
  const report = await recordFeedback({ table, ring: await keyring() }, feedback, Date.now());
  const { outcome, journey = 'none', message = 'none', judgement } = report;
  const kind = feedback.kind === 'mail' ? feedback.event['detail-type'] : feedback.kind;
  count('Feedback', { journey, message, kind, outcome });
  if (judgement !== undefined) tellJudgement(journey, judgement);
  // The carrier may be faster than we are: what is not known yet is looked for once more.
  if (feedback.kind === 'text' && outcome === 'message unknown' && Number(attributes.ApproximateReceiveCount) < 2) {
    throw new MessageUnknown('a text message is not known yet; it is looked for once more');
  }
}

class MessageUnknown extends Error {
  override readonly name = 'MessageUnknown';
}

function tellJudgement(journey: string, { verdict, reason }: NonNullable<FeedbackReport['judgement']>): void {
  if (verdict === 'fine') return;
  count(verdict === 'pause' ? 'JourneysPaused' : 'BreakerWarnings', { journey });
  alarm(verdict === 'pause' ? 'journey paused by the deliverability breaker' : 'journey near its limits', {
    journey,
    reason,
  });
}
