import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/await-event/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowCustomers, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface AwaitEventProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly store: Store;
}

export function awaitEvent(scope: Construct, { bundles, customers, store }: AwaitEventProps): BundledFunction {
  const worker = new BundledFunction(scope, 'AwaitEvent', {
    name: 'await-event',
    bundles,
    description: 'Registers what a journey waits for, and looks whether it has happened already.',
    timeout: timeouts['await-event'],
    memorySize: 256,
    env: envSchema,
    environment: { CUSTOMER_TABLE: customers.tableName, STORE: JSON.stringify(store) },
  });
  allowCustomers(worker, customers);
  allowTaskAnswers(worker);
  return worker;
}
