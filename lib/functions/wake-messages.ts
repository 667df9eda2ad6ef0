import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/wake-messages/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import { allowCustomers, allowEnqueueing } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface WakeMessagesProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly store: Store;
  readonly messages: WorkQueue;
  readonly wakes: WorkQueue;
}

export function wakeMessages(scope: Construct, props: WakeMessagesProps): BundledFunction {
  const { bundles, customers, store, messages, wakes } = props;
  const worker = new BundledFunction(scope, 'WakeMessages', {
    name: 'wake-messages',
    bundles,
    description: 'Puts the messages that a pause held back onto the send queue, once the pause is over.',
    timeout: timeouts['wake-messages'],
    memorySize: 256,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      STORE: JSON.stringify(store),
      SEND_QUEUE_URL: messages.queue.queueUrl,
      WAKE_QUEUE_URL: wakes.queue.queueUrl,
    },
  });
  allowCustomers(worker, customers);
  allowEnqueueing(worker, messages, wakes);
  return worker;
}
