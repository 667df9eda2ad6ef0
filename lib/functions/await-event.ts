import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { envSchema } from '../../lambdas/await-event/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowCustomers, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface AwaitEventProps {
  readonly bundles: string;
  readonly customers: Table;
}

export function awaitEvent(scope: Construct, { bundles, customers }: AwaitEventProps): BundledFunction {
  const worker = new BundledFunction(scope, 'AwaitEvent', {
    name: 'await-event',
    bundles,
    description: 'Registers what a journey waits for, and looks whether it has happened already.',
    timeout: timeouts['await-event'],
    memorySize: 256,
    env: envSchema,
    environment: { CUSTOMER_TABLE: customers.tableName },
  });
  allowCustomers(worker, customers);
  allowTaskAnswers(worker);
  return worker;
}
