import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { wordsReader } from '../../core/journey/words.ts';
import { journeys } from '../../statemachines/index.ts';
import { eachRecord } from '../aws/batch.ts';
import { readContent } from '../aws/content.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { sesMailer } from '../aws/mailer.ts';
import { readStore } from '../aws/shop.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { mailDelivery } from './deliver.ts';
import { envSchema } from './env.ts';
import { sendMessage, sendRequestSchema, type Ports, type Shop } from './task.ts';

const env = readEnvironment(envSchema);
const { layouts } = readContent(__dirname);
if (layouts === undefined) throw new Error('content.json has no layouts; the build writes them for this function');
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const ports: Ports = {
  table,
  tokens: taskTokens,
  deliver: mailDelivery(sesMailer(env.CONFIGURATION_SET), layouts),
  readWords: wordsReader(table),
};
const shop: Shop = { store: readStore(env.STORE), journeys };
const { count, note, alarm } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, send, note);

async function send(record: SQSRecord): Promise<void> {
  const request = sendRequestSchema.parse(JSON.parse(record.body));
  // Each delivery is an attempt of its own; the queue's own count of them is approximate.
  const outcome = await sendMessage(ports, shop, request, randomUUID(), Date.now());
  const { journey, message, enrolment } = request;
  count('Messages', { journey, message, outcome });
  if (outcome === 'unknown' || outcome === 'refused')
    alarm('message not known to be sent', { journey, message, enrolment, outcome });
}
