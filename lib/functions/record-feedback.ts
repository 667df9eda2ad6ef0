import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { envSchema } from '../../lambdas/record-feedback/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowCustomers, allowKeyring } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface RecordFeedbackProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
}

export function recordFeedback(scope: Construct, props: RecordFeedbackProps): BundledFunction {
  const { bundles, customers, keyring } = props;
  const worker = new BundledFunction(scope, 'RecordFeedback', {
    name: 'record-feedback',
    bundles,
    description: 'Writes what became of a message into the record of the customer, and what she answered to it.',
    timeout: timeouts['record-feedback'],
    memorySize: 256,
    env: envSchema,
    environment: { CUSTOMER_TABLE: customers.tableName, KEYRING: keyring.secretArn },
  });
  allowCustomers(worker, customers);
  allowKeyring(worker, keyring);
  return worker;
}
