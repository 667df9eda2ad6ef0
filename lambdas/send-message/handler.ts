import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Channel } from '../../core/channels/channel.ts';
import { wordsReader } from '../../core/journey/words.ts';
import { journeys } from '../../statemachines/index.ts';
import { eachRecord } from '../aws/batch.ts';
import { readContent } from '../aws/content.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { sesMailer } from '../aws/mailer.ts';
import { devicePusher } from '../aws/pusher.ts';
import { readStore } from '../aws/shop.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { smsTexter } from '../aws/texter.ts';
import { deliveryBy } from './deliver.ts';
import { envSchema } from './env.ts';
import { type Ports, type SendRequest, sendRequestSchema, type Shop, TryAgain } from './step.ts';
import { sendMessage } from './task.ts';

const env = readEnvironment(envSchema);
const { layouts } = readContent(__dirname);
if (layouts === undefined) throw new Error('content.json has no layouts; the build writes them for this function');
const store = readStore(env.STORE);
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const keyring = keyringReader(env.KEYRING, Date.now);
const providers = {
  email: sesMailer(env.CONFIGURATION_SET),
  sms: store.sms && smsTexter(store.sms.pool),
  push: store.push && devicePusher(store.push.application),
};
const ports: Omit<Ports, 'ring'> = {
  table,
  tokens: taskTokens,
  deliver: deliveryBy(providers, layouts, env.WEB_URL),
  readWords: wordsReader(table),
};
const shop: Shop = { store, journeys };
const { count, note, alarm } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, send, note);

async function send(record: SQSRecord): Promise<void> {
  const request = sendRequestSchema.parse(JSON.parse(record.body));
  const ring = await keyring();
  // Each delivery is an attempt of its own; the queue's own count of them is approximate.
  const { journey, enrolment } = request;
  const report = await sendMessage({ ...ports, ring }, shop, request, randomUUID(), Date.now()).catch(
    (error: unknown) => {
      if (error instanceof TryAgain) tellStopped(request, error.stopped);
      throw error;
    },
  );
  tellStopped(request, report.stopped);
  for (const { kind, channel = 'none', part } of report.parts) {
    count('Messages', { journey, message: part, channel, outcome: kind });
    if (kind === 'unknown') count('UnknownFates', { channel });
    if (kind === 'unknown' || kind === 'refused')
      alarm('message not known to be sent', { journey, message: part, enrolment, outcome: kind });
  }
}

function tellStopped({ journey, message, enrolment }: SendRequest, stopped: readonly Channel[]): void {
  for (const channel of stopped) {
    count('ChannelStopped', { channel });
    alarm('channel stopped by its provider', { journey, message, enrolment, channel });
  }
}
