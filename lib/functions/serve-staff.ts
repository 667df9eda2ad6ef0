import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { envSchema } from '../../lambdas/serve-staff/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import { allowCustomers, allowEnqueueing, allowKeyring, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface ServeStaffProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
  readonly wakes: WorkQueue;
}

export function serveStaff(scope: Construct, { bundles, customers, keyring, wakes }: ServeStaffProps): BundledFunction {
  const worker = new BundledFunction(scope, 'ServeStaff', {
    name: 'serve-staff',
    bundles,
    description:
      'Answers the staff: why somebody got a message, export, erase, pause and resume, the report, codes of coupons.',
    timeout: timeouts['serve-staff'],
    // The report parses megabytes.
    memorySize: 512,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      KEYRING: keyring.secretArn,
      WAKE_QUEUE_URL: wakes.queue.queueUrl,
    },
  });
  allowCustomers(worker, customers);
  // The report alone looks through all customers; it answers sums.
  worker.allow(['dynamodb:Scan'], customers.tableArn);
  allowKeyring(worker, keyring);
  allowTaskAnswers(worker);
  allowEnqueueing(worker, wakes);
  return worker;
}
