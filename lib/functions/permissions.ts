import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { BundledFunction } from '../constructs/bundled-function.ts';

/** The four calls that the table's port makes; no scan, no batch, no transaction. */
export function allowCustomers(worker: BundledFunction, table: Table): void {
  worker.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], table.tableArn);
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
