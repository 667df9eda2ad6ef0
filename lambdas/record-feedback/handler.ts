import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { eachRecord } from '../aws/batch.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { feedbackSchema, recordFeedback } from './task.ts';

const env = readEnvironment(envSchema);
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const { count, note } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, record, note);

async function record({ body }: SQSRecord): Promise<void> {
  const feedback = feedbackSchema.parse(JSON.parse(body));
  const outcome = await recordFeedback(table, feedback, Date.now());
  const { journey, message } = feedback.detail.mail.tags;
  count('Feedback', { journey, message, kind: feedback['detail-type'], outcome });
}
