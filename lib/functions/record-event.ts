import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/record-event/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import type { EventIntake } from '../constructs/event-intake.ts';
import type { JourneyMachine } from '../constructs/journey-machine.ts';
import type { Schedules } from '../constructs/schedules.ts';
import { allowCustomers, allowKeyring, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface RecordEventProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
  readonly store: Store;
  readonly events: EventIntake;
  readonly machines: readonly JourneyMachine[];
  readonly schedules: Schedules;
}

export function recordEvent(scope: Construct, props: RecordEventProps): BundledFunction {
  const { bundles, customers, keyring, store, events, machines, schedules } = props;
  const arns = machines.map(({ journey, machine }) => [journey, machine.stateMachineArn] as const);
  const worker = new BundledFunction(scope, 'RecordEvent', {
    name: 'record-event',
    bundles,
    description: "Applies an event to the customer's record, resumes what waits for it, starts what it triggers.",
    timeout: timeouts['record-event'],
    memorySize: 256,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      STORE: JSON.stringify(store),
      ACTIVITY_DEAD_LETTER_QUEUE_URL: events.activity.deadLetters.queueUrl,
      DECISIVE_DEAD_LETTER_QUEUE_URL: events.decisive.deadLetters.queueUrl,
      STATE_MACHINES: JSON.stringify(Object.fromEntries(arns)),
      KEYRING: keyring.secretArn,
      SCHEDULE_GROUP: schedules.group.scheduleGroupName,
      SCHEDULE_ROLE: schedules.role.roleArn,
      BUS_ARN: events.bus.eventBusArn,
    },
  });
  allowCustomers(worker, customers);
  allowKeyring(worker, keyring);
  schedules.allowSetting(worker);
  allowTaskAnswers(worker, 'states:SendTaskHeartbeat');
  worker.allow(['states:StartExecution'], ...arns.map(([, arn]) => arn));
  // An event that does not parse goes straight to the dead letters, with the reason beside it.
  worker.allow(['sqs:SendMessage'], events.activity.deadLetters.queueArn, events.decisive.deadLetters.queueArn);
  return worker;
}
