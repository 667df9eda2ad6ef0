import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { journeys } from '../../statemachines/index.ts';
import { eachRecord } from '../aws/batch.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { batchSender } from '../aws/send-queue.ts';
import { readStore } from '../aws/shop.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { type Ports, type Shop, wakeMessages } from './task.ts';

const env = readEnvironment(envSchema);
const ports: Ports = {
  table: dynamoTable(env.CUSTOMER_TABLE, Date.now),
  send: batchSender(env.SEND_QUEUE_URL),
  errand: batchSender(env.WAKE_QUEUE_URL),
};
const shop: Shop = { store: readStore(env.STORE), journeys: journeys.map(({ name }) => name) };
const { note } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, wake, note);

async function wake({ body }: SQSRecord): Promise<void> {
  const woken = await wakeMessages(ports, shop, JSON.parse(body));
  if (woken > 0) note('messages woken', { woken });
}
