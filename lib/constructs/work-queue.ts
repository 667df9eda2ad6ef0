import { Duration } from 'aws-cdk-lib';
import { Rule, type EventBus, type EventPattern, type IEventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
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

export interface Pace {
  /** How many at a time are handed to the function; ten unless told. */
  readonly batchSize?: number;
  /** How many of the function may be at work on this queue at the same time. */
  readonly maxConcurrency?: number;
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

  /** Takes these events of a bus. What EventBridge cannot deliver for a day goes to the dead letters as well. */
  takes(id: string, eventBus: EventBus | IEventBus, eventPattern: EventPattern): void {
    const target = new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters });
    new Rule(this.queue, id, { eventBus, eventPattern, targets: [target] });
  }

  /** Hands them to the function, which says which of them failed; only those come again. */
  workedOffBy(worker: BundledFunction, pace: Pace = {}): void {
    worker.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true, ...pace }),
    );
  }
}
