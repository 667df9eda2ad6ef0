import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { BundledFunction } from '../constructs/bundled-function.ts';

/** The four calls that the table's port makes; no scan, no batch, no transaction. */
export function allowCustomers(worker: BundledFunction, table: Table): void {
  worker.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], table.tableArn);
}

/** May answer a waiting step. */
export function allowTaskAnswers(worker: BundledFunction): void {
  worker.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], '*');
  Validations.of(worker).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'SendTaskSuccess and SendTaskFailure have no resource-level permission: the task token itself says which task.',
  });
}
