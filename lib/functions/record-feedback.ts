import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { envSchema } from '../../lambdas/record-feedback/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowCustomers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface RecordFeedbackProps {
  readonly bundles: string;
  readonly customers: Table;
}

export function recordFeedback(scope: Construct, { bundles, customers }: RecordFeedbackProps): BundledFunction {
  const worker = new BundledFunction(scope, 'RecordFeedback', {
    name: 'record-feedback',
    bundles,
    description: 'Writes bounces, complaints, deliveries, opens and clicks into the record of the customer.',
    timeout: timeouts['record-feedback'],
    memorySize: 256,
    env: envSchema,
    environment: { CUSTOMER_TABLE: customers.tableName },
  });
  allowCustomers(worker, customers);
  return worker;
}
