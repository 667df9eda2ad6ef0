import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { Refused } from '../../core/events/refused.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import { wordsKeeper } from '../../core/journey/words.ts';
import { journeys } from '../../statemachines/index.ts';
import { eachRecord } from '../aws/batch.ts';
import { readContent } from '../aws/content.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { deadLetters } from '../aws/dead-letters.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { schedules } from '../aws/schedules.ts';
import { readStore } from '../aws/shop.ts';
import { executions, taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { readRecord } from './read-record.ts';
import { recordEvent, type Ports, type Shop } from './task.ts';

const env = readEnvironment(envSchema);
const content = readContent(__dirname);
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const machines = z.record(z.string(), z.string()).parse(JSON.parse(env.STATE_MACHINES));
const ports: Omit<Ports, 'ring'> = {
  table,
  tokens: taskTokens,
  starter: executions(machines),
  schedules: schedules({ group: env.SCHEDULE_GROUP, bus: env.BUS_ARN, role: env.SCHEDULE_ROLE }),
};
const keyring = keyringReader(env.KEYRING, Date.now);
const shop: Shop = {
  store: readStore(env.STORE),
  journeys: journeys.map((journey) => bindJourney(journey, content.journeys[journey.name] ?? {})),
  keepWords: wordsKeeper(table),
};
const letters = deadLetters();
const { count, note } = telemetry();

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => eachRecord(event, record, note);

async function record(message: SQSRecord): Promise<void> {
  const now = Date.now();
  const events = readRecord(message.body, now);
  if ('refused' in events) return refuse(message, events.refused);
  for (const event of events) {
    try {
      const outcome = await recordEvent({ ...ports, ring: await keyring() }, shop, event);
      count('EventsRecorded', { event: event.name ?? 'unknown', outcome });
      if (event.name === 'Journey Ended') countEnd(event.properties);
      if (event.unread !== undefined) tellUnread(message, event.name ?? 'unknown', event.unread);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await refuse(message, error.message);
    }
  }
}

/** An alarm watches the journeys that ended broken. */
function countEnd({ journey, outcome }: { readonly journey: string; readonly outcome: string }): void {
  count('JourneysEnded', { journey, outcome });
  if (outcome === 'broken') count('BrokenJourneys', { journey });
}

/** The order counts, without them: somebody should look at how the shop writes its amounts. */
function tellUnread({ messageId }: SQSRecord, event: string, unread: readonly string[]): void {
  count('UnreadAmounts', { event });
  note('amounts not read', { messageId, event, fields: unread.join(', ') });
}

/** What cannot be used would fail again: it goes to the dead letters at once, and holds up nobody. */
async function refuse({ messageId, eventSourceARN, body }: SQSRecord, reason: string): Promise<void> {
  const decisive = eventSourceARN.includes(DECISIVE);
  await letters.put(decisive ? env.DECISIVE_DEAD_LETTER_QUEUE_URL : env.ACTIVITY_DEAD_LETTER_QUEUE_URL, body, reason);
  count('EventsRefused', { lane: decisive ? 'decisive' : 'activity' });
  note('event refused', { messageId });
}

/** Part of the decisive queue's name, as lib gives it. */
const DECISIVE = 'decisive';
