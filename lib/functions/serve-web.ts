import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/serve-web/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowEvents, allowKeyring, allowReadingAndWriting } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface ServeWebProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
  readonly store: Store;
  readonly bus: EventBus;
}

/** The whole world may call it, so it may do less than the others: it cannot delete. */
export function serveWeb(scope: Construct, props: ServeWebProps): BundledFunction {
  const { bundles, customers, keyring, store, bus } = props;
  const worker = new BundledFunction(scope, 'ServeWeb', {
    name: 'serve-web',
    bundles,
    description: 'Shows the pages that mails lead to, and writes down what customers say there.',
    timeout: timeouts['serve-web'],
    memorySize: 256,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      STORE: JSON.stringify(store),
      KEYRING: keyring.secretArn,
      BUS: bus.eventBusName,
    },
  });
  allowReadingAndWriting(worker, customers);
  allowKeyring(worker, keyring);
  allowEvents(worker, bus);
  return worker;
}
