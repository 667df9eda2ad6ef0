import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Store } from '../core/store/store.ts';
import { journeys } from '../statemachines/index.ts';
import { EventIntake } from './constructs/event-intake.ts';
import { JourneyMachine } from './constructs/journey-machine.ts';
import { MailChannel } from './constructs/mail-channel.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import { awaitEvent } from './functions/await-event.ts';
import { recordEvent } from './functions/record-event.ts';
import { recordFeedback } from './functions/record-feedback.ts';
import { sendMessage } from './functions/send-message.ts';
import { timeouts } from './functions/timeouts.ts';

export interface JourneysStackProps {
  readonly store: Store;
  readonly customers: Table;
  /** The folder that holds a folder for each bundled function. */
  readonly bundles: string;
  /** The folder that holds a folder for each journey. */
  readonly statemachines: string;
}

/** Senders at work at the same time. Amazon SES throttles beyond the account's rate; raise this when the rate is raised. */
const SENDERS = 5;

/** What may be replaced: it holds nothing about a customer for longer than its queues and its archive do. */
export class JourneysStack extends Stack {
  constructor(scope: Construct, id: string, { store, customers, bundles, statemachines }: JourneysStackProps) {
    super(scope, id);
    const events = new EventIntake(this, 'Events', {
      events: store.events,
      functionTimeout: timeouts['record-event'],
    });
    const mail = new MailChannel(this, 'Mail', { functionTimeout: timeouts['record-feedback'] });
    const messages = new WorkQueue(this, 'Messages', {
      queueName: 'wend-messages',
      functionTimeout: timeouts['send-message'],
      runbook: 'Messages wait in the dead-letter queue',
    });

    const targets = {
      AwaitEventFunction: { function: awaitEvent(this, { bundles, customers }).function },
      SendQueueUrl: { queue: messages.queue },
      BusName: { bus: events.bus },
    };
    const machines = journeys.map(({ name }) => {
      const definition = readFileSync(join(statemachines, name, `${name}.asl.json`), 'utf8');
      return new JourneyMachine(this, name, { journey: name, definition, targets });
    });

    const recorder = recordEvent(this, { bundles, customers, store, events, machines });
    events.decisive.workedOffBy(recorder);
    events.activity.workedOffBy(recorder);
    messages.workedOffBy(sendMessage(this, { bundles, customers, store, mail }), { maxConcurrency: SENDERS });
    mail.feedback.workedOffBy(recordFeedback(this, { bundles, customers }));
  }
}
