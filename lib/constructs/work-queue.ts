import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import { runbookAlarm, type RunbookSection } from './runbook-alarm.ts';

export interface WorkQueueProps {
  readonly queueName: string;
  /** The timeout of the function that works it off. */
  readonly functionTimeout: Duration;
  readonly runbook: RunbookSection;
}

/** A queue that loses nothing: what fails five times waits two weeks in a dead-letter queue, with an alarm. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { queueName, functionTimeout, runbook }: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `${queueName}-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times, as AWS advises for Lambda: a throttled batch must not appear a second time.
      visibilityTimeout: Duration.seconds(6 * functionTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    runbookAlarm(this, 'DeadLettersAlarm', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      says: `Something in ${queueName} could not be worked off.`,
      section: runbook,
    });
  }

  /** Hands ten at a time to the function, which says which of them failed; only those come again. */
  workedOffBy(worker: BundledFunction, limit: { readonly maxConcurrency?: number } = {}): void {
    worker.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true, ...limit }),
    );
  }
}
