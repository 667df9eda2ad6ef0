import type { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { WorkQueue } from './work-queue.ts';

export interface FeedbackIntakeProps {
  /** The account's default bus: AWS's services write to no other. */
  readonly defaultBus: IEventBus;
  readonly functionTimeout: Duration;
}

/** What became of messages, from all channels, in one queue. */
export class FeedbackIntake extends WorkQueue {
  readonly defaultBus: IEventBus;

  constructor(scope: Construct, id: string, { defaultBus, functionTimeout }: FeedbackIntakeProps) {
    super(scope, id, {
      queueName: 'wend-feedback',
      functionTimeout,
      runbook: 'Feedback waits in the dead-letter queue',
    });
    this.defaultBus = defaultBus;
  }
}
