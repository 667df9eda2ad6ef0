import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { BundledFunction } from '../constructs/bundled-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';

/** The calls that the table's port makes, but for deleting; no scan, no batch, no transaction. */
export function allowReadingAndWriting(worker: BundledFunction, table: Table): void {
  worker.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], table.tableArn);
}

/** The four calls that the table's port makes. */
export function allowCustomers(worker: BundledFunction, table: Table): void {
  allowReadingAndWriting(worker, table);
  worker.allow(['dynamodb:DeleteItem'], table.tableArn);
}

/** May read the keys that sign links and hash names. */
export function allowKeyring(worker: BundledFunction, keyring: Secret): void {
  worker.allow(['secretsmanager:GetSecretValue'], keyring.secretArn);
}

export function allowEnqueueing(worker: BundledFunction, ...queues: readonly WorkQueue[]): void {
  worker.allow(['sqs:SendMessage'], ...queues.map(({ queue }) => queue.queueArn));
}

export function allowEvents(worker: BundledFunction, bus: EventBus): void {
  worker.allow(['events:PutEvents'], bus.eventBusArn);
}

/** May answer a waiting step; `alsoHeartbeats`: and say that it must wait on. */
export function allowTaskAnswers(
  worker: BundledFunction,
  ...alsoHeartbeats: readonly 'states:SendTaskHeartbeat'[]
): void {
  worker.allow(['states:SendTaskSuccess', 'states:SendTaskFailure', ...alsoHeartbeats], '*');
  Validations.of(worker).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat have no resource-level permission: the task token itself says which task.',
  });
}
