import { Duration } from 'aws-cdk-lib';
import { EventBus, Match, Rule, type EventPattern } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
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
    route(this.bus, 'DecisiveEvents', { source: [...sources, 'wend'], detailType: decisive }, this.decisive);
    // A name that nobody knows is activity: it is counted and otherwise ignored.
    route(this.bus, 'ActivityEvents', { source: sources, detailType: Match.anythingBut(...decisive) }, this.activity);

    if (shopifySource !== undefined) {
      // A partner's events arrive on a bus of their own, which is named and associated by the event source.
      const shopify = new EventBus(this, 'ShopifyBus', { eventSourceName: shopifySource });
      route(shopify, 'ShopifyEvents', { source: [shopifySource] }, this.decisive);
    }
  }
}

/** What EventBridge cannot deliver for a day goes to the same dead-letter queue as what cannot be worked off. */
function route(eventBus: EventBus, id: string, eventPattern: EventPattern, { queue, deadLetters }: WorkQueue): void {
  new Rule(queue, id, { eventBus, eventPattern, targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })] });
}
