import { Duration } from 'aws-cdk-lib';
import { EventBus, Match, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { lanes } from '../../core/events/lanes.ts';
import type { Store } from '../../core/store/store.ts';
import { WorkQueue } from './work-queue.ts';

export interface EventIntakeProps {
  readonly events: Store['events'];
  readonly functionTimeout: Duration;
}

/** The bus that the shop writes to, and the two queues that its events are sorted into (core/events/lanes.ts). */
export class EventIntake extends Construct {
  readonly bus: EventBus;
  readonly activity: WorkQueue;
  readonly decisive: WorkQueue;

  constructor(scope: Construct, id: string, { events, functionTimeout }: EventIntakeProps) {
    super(scope, id);
    const { sources, shopifySource } = events;
    const decisive = [...lanes.decisive];
    this.activity = new WorkQueue(this, 'Activity', {
      queueName: 'wend-activity',
      functionTimeout,
      runbook: 'Activity events wait in the dead-letter queue',
    });
    this.decisive = new WorkQueue(this, 'Decisive', {
      // record-event tells its two queues apart by this word.
      queueName: 'wend-decisive',
      functionTimeout,
      runbook: 'Decisive events wait in the dead-letter queue',
    });

    this.bus = new EventBus(this, 'Bus', { eventBusName: 'wend' });
    this.bus.archive('Archive', {
      description: 'Thirty days of events, to replay after a fault.',
      eventPattern: { source: [...sources, 'wend'] },
      retention: Duration.days(30),
    });
    this.decisive.takes('DecisiveEvents', this.bus, { source: [...sources, 'wend'], detailType: decisive });
    // A name that nobody knows is activity: it is counted and otherwise ignored.
    this.activity.takes('ActivityEvents', this.bus, { source: sources, detailType: Match.anythingBut(...decisive) });

    if (shopifySource !== undefined) {
      // A partner's events arrive on a bus of their own, which is named and associated by the event source.
      const shopify = new EventBus(this, 'ShopifyBus', { eventSourceName: shopifySource });
      this.decisive.takes('ShopifyEvents', shopify, { source: [shopifySource] });
    }
  }

  /**
   * Hears from Step Functions of executions that ended without saying so themselves. `defaultBus` is the account's: AWS's
   * services write to no other.
   */
  mendedBy(defaultBus: IEventBus, machineArns: readonly string[]): void {
    this.decisive.takes('BrokenExecutions', defaultBus, {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [...machineArns], status: ['FAILED', 'ABORTED', 'TIMED_OUT'] },
    });
  }
}
