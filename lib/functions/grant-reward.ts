import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/grant-reward/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowCustomers, allowEvents, allowKeyring, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface GrantRewardProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
  readonly store: Store;
  readonly bus: EventBus;
}

export function grantReward(scope: Construct, props: GrantRewardProps): BundledFunction {
  const { bundles, customers, keyring, store, bus } = props;
  const worker = new BundledFunction(scope, 'GrantReward', {
    name: 'grant-reward',
    bundles,
    description: 'Grants coupons, each once, and tells the shop to make them.',
    timeout: timeouts['grant-reward'],
    memorySize: 256,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      STORE: JSON.stringify(store),
      KEYRING: keyring.secretArn,
      BUS: bus.eventBusName,
    },
  });
  allowCustomers(worker, customers);
  allowKeyring(worker, keyring);
  allowEvents(worker, bus);
  allowTaskAnswers(worker);
  return worker;
}
