import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/send-message/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import type { MailChannel } from '../constructs/mail-channel.ts';
import { allowCustomers, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface SendMessageProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly store: Store;
  readonly mail: MailChannel;
}

export function sendMessage(scope: Construct, { bundles, customers, store, mail }: SendMessageProps): BundledFunction {
  const worker = new BundledFunction(scope, 'SendMessage', {
    name: 'send-message',
    bundles,
    description: 'Decides whether a message may go out now, and sends it once.',
    timeout: timeouts['send-message'],
    memorySize: 512,
    env: envSchema,
    environment: {
      CUSTOMER_TABLE: customers.tableName,
      STORE: JSON.stringify(store),
      CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    },
  });
  allowCustomers(worker, customers);
  allowTaskAnswers(worker);
  mail.allowSending(worker, store.sender.address);
  return worker;
}
