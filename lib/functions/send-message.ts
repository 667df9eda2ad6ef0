import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import { envSchema } from '../../lambdas/send-message/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import type { MailChannel } from '../constructs/mail-channel.ts';
import type { Pages } from '../constructs/pages.ts';
import { allowPushing } from '../constructs/push-channel.ts';
import type { SmsChannel } from '../constructs/sms-channel.ts';
import { allowCustomers, allowKeyring, allowTaskAnswers } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface SendMessageProps {
  readonly bundles: string;
  readonly customers: Table;
  readonly keyring: Secret;
  readonly store: Store;
  readonly pages: Pages;
  readonly mail: MailChannel;
  /** Undefined when store.yaml names no pool. */
  readonly sms: SmsChannel | undefined;
}

export function sendMessage(scope: Construct, props: SendMessageProps): BundledFunction {
  const { bundles, customers, keyring, store, pages, mail, sms } = props;
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
      KEYRING: keyring.secretArn,
      WEB_URL: pages.url,
    },
  });
  allowCustomers(worker, customers);
  allowKeyring(worker, keyring);
  allowTaskAnswers(worker);
  mail.allowSending(worker, store.sender.address);
  sms?.allowSending(worker);
  if (store.push !== undefined) allowPushing(worker, store.push.application);
  return worker;
}
