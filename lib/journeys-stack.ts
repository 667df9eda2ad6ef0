import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { channels } from '../core/channels/channel.ts';
import type { Store } from '../core/store/store.ts';
import { journeys } from '../statemachines/index.ts';
import { ChannelAlarms } from './constructs/channel-alarms.ts';
import { EventIntake } from './constructs/event-intake.ts';
import { FeedbackIntake } from './constructs/feedback-intake.ts';
import { JourneyMachine } from './constructs/journey-machine.ts';
import { KeyringRotation } from './constructs/keyring-rotation.ts';
import { MailChannel } from './constructs/mail-channel.ts';
import { Pages } from './constructs/pages.ts';
import { Schedules } from './constructs/schedules.ts';
import { SmsChannel } from './constructs/sms-channel.ts';
import { namedIn } from './constructs/substitutions.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import { awaitEvent } from './functions/await-event.ts';
import { grantReward } from './functions/grant-reward.ts';
import { recordEvent } from './functions/record-event.ts';
import { recordFeedback } from './functions/record-feedback.ts';
import { rotateKey } from './functions/rotate-key.ts';
import { sendMessage } from './functions/send-message.ts';
import { serveStaff } from './functions/serve-staff.ts';
import { serveWeb } from './functions/serve-web.ts';
import { timeouts } from './functions/timeouts.ts';
import { wakeMessages } from './functions/wake-messages.ts';
import { isOn } from './settings/channels-on.ts';

export interface JourneysStackProps {
  readonly store: Store;
  readonly customers: Table;
  readonly keyring: Secret;
  /** The folder that holds a folder for each bundled function. */
  readonly bundles: string;
  /** The folder that holds a folder for each journey. */
  readonly statemachines: string;
}

/** Senders at work at the same time. Amazon SES throttles beyond the account's rate; raise this when the rate is raised. */
const SENDERS = 5;

/** What may be replaced: it holds nothing about a customer for longer than its queues and its archive do. */
export class JourneysStack extends Stack {
  constructor(scope: Construct, id: string, props: JourneysStackProps) {
    super(scope, id);
    const { store, customers, keyring, bundles, statemachines } = props;
    // AWS's own services write to the account's default bus only.
    const defaultBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    const events = new EventIntake(this, 'Events', {
      events: store.events,
      functionTimeout: timeouts['record-event'],
    });
    const feedback = new FeedbackIntake(this, 'Feedback', {
      defaultBus,
      functionTimeout: timeouts['record-feedback'],
    });
    const mail = new MailChannel(this, 'Mail', { feedback });
    const sms = store.sms && new SmsChannel(this, 'Sms', { pool: store.sms.pool, feedback });
    const messages = new WorkQueue(this, 'Messages', {
      queueName: 'wend-messages',
      functionTimeout: timeouts['send-message'],
      runbook: 'Messages wait in the dead-letter queue',
    });
    const wakes = new WorkQueue(this, 'Wakes', {
      queueName: 'wend-wakes',
      functionTimeout: timeouts['wake-messages'],
      runbook: 'Wakes wait in the dead-letter queue',
    });
    // A deployment may have lifted a pause of store.yaml: what it held is woken then, and nobody need ask for it.
    wakes.takes('Deployments', defaultBus, {
      source: ['aws.cloudformation'],
      detailType: ['CloudFormation Stack Status Change'],
      detail: {
        'stack-id': [this.stackId],
        'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
      },
    });
    const schedules = new Schedules(this, 'Schedules', { bus: events.bus });
    const pages = new Pages(this, 'Pages', { links: store.links });

    const targets = {
      AwaitEventFunction: { function: awaitEvent(this, { bundles, customers, store }).function },
      GrantRewardFunction: {
        function: grantReward(this, { bundles, customers, keyring, store, bus: events.bus }).function,
      },
      SendQueueUrl: { queue: messages.queue },
      BusName: { bus: events.bus },
    };
    const machines = journeys.map(({ name, machine = name }) => {
      const definition = readFileSync(join(statemachines, machine, `${machine}.asl.json`), 'utf8');
      return new JourneyMachine(this, name, { journey: name, definition, targets: namedIn(definition, targets) });
    });
    events.mendedBy(
      defaultBus,
      machines.map(({ machine }) => machine.stateMachineArn),
    );

    const recorder = recordEvent(this, { bundles, customers, keyring, store, events, machines, schedules });
    events.decisive.workedOffBy(recorder);
    events.activity.workedOffBy(recorder);
    const sender = sendMessage(this, { bundles, customers, keyring, store, pages, mail, sms });
    messages.workedOffBy(sender, { maxConcurrency: SENDERS });
    feedback.workedOffBy(recordFeedback(this, { bundles, customers, keyring }));
    // One wake may stand for many messages, and begins again where it fails: one at a time.
    const waker = wakeMessages(this, { bundles, customers, store, messages, wakes });
    wakes.workedOffBy(waker, { batchSize: 1, maxConcurrency: 2 });
    pages.servedBy(
      serveWeb(this, { bundles, customers, keyring, store, bus: events.bus }),
      serveStaff(this, { bundles, customers, keyring, wakes }),
    );
    new KeyringRotation(this, 'KeyringRotation', { keyring, worker: rotateKey(this, { bundles, keyring }) });

    for (const channel of channels) if (isOn(channel, store)) new ChannelAlarms(this, `Channel-${channel}`, channel);
    new CfnOutput(this, 'PagesUrl', {
      description: 'Where mails lead to, and what `npm run why` asks.',
      value: pages.url,
    });
    if (pages.target !== undefined)
      new CfnOutput(this, 'PagesTarget', {
        description: 'Make the domain of `links` in store.yaml a CNAME of this name.',
        value: pages.target,
      });
  }
}
