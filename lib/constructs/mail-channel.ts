import { ArnFormat, Stack } from 'aws-cdk-lib';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import type { FeedbackIntake } from './feedback-intake.ts';

/** What SES tells us about a mail, and the name under which EventBridge delivers it. */
const told = [
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

  constructor(scope: Construct, id: string, { feedback }: { readonly feedback: FeedbackIntake }) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.configurationSet.addEventDestination('ToDefaultBus', {
      destination: EventDestination.eventBus(feedback.defaultBus),
      events: told.map(({ event }) => event),
    });
    feedback.takes('MailEvents', feedback.defaultBus, {
      source: ['aws.ses'],
      detailType: told.map(({ detailType }) => detailType),
      // Other mail of the same account is none of our business.
      detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
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
