import { ArnFormat, Stack, type Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import { WorkQueue } from './work-queue.ts';

/** What SES tells us about a message, and the name under which EventBridge delivers it. */
const feedback = [
  { event: EmailSendingEvent.BOUNCE, detailType: 'Email Bounced' },
  { event: EmailSendingEvent.COMPLAINT, detailType: 'Email Complaint Received' },
  { event: EmailSendingEvent.DELIVERY, detailType: 'Email Delivered' },
  { event: EmailSendingEvent.OPEN, detailType: 'Email Opened' },
  { event: EmailSendingEvent.CLICK, detailType: 'Email Clicked' },
  { event: EmailSendingEvent.REJECT, detailType: 'Email Rejected' },
  { event: EmailSendingEvent.RENDERING_FAILURE, detailType: 'Email Rendering Failed' },
];

/** Amazon SES as the journeys use it. The sender's identity is the shop's: it exists before Wend is deployed. */
export class MailChannel extends Construct {
  readonly configurationSet: ConfigurationSet;
  readonly feedback: WorkQueue;

  constructor(scope: Construct, id: string, { functionTimeout }: { readonly functionTimeout: Duration }) {
    super(scope, id);
    // SES writes to the account's default bus only.
    const defaultBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.configurationSet.addEventDestination('ToDefaultBus', {
      destination: EventDestination.eventBus(defaultBus),
      events: feedback.map(({ event }) => event),
    });

    this.feedback = new WorkQueue(this, 'Feedback', {
      queueName: 'wend-mail-feedback',
      functionTimeout,
      runbook: 'Mail feedback waits in the dead-letter queue',
    });
    new Rule(this, 'FeedbackEvents', {
      eventBus: defaultBus,
      eventPattern: {
        source: ['aws.ses'],
        detailType: feedback.map(({ detailType }) => detailType),
        // Other mail of the same account is none of our business.
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
      },
      targets: [new SqsQueue(this.feedback.queue, { deadLetterQueue: this.feedback.deadLetters })],
    });
  }

  allowSending(worker: BundledFunction, senderAddress: string): void {
    const resource = (kind: string, name: string) =>
      Stack.of(this).formatArn({
        service: 'ses',
        resource: kind,
        resourceName: name,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1);
    const { configurationSetName } = this.configurationSet;
    worker.allow(['ses:SendEmail'], resource('identity', domain), resource('configuration-set', configurationSetName));
  }
}
