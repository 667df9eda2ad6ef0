import { Aws } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRotationSchedule, type Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';

export interface KeyringRotationProps {
  readonly keyring: Secret;
  readonly worker: BundledFunction;
}

/**
 * Lets Secrets Manager call the function every 180 days, and once when this is first deployed.
 * The CDK's own construct would also let the function make up passwords, for which AWS knows no narrower resource than all.
 */
export class KeyringRotation extends Construct {
  constructor(scope: Construct, id: string, { keyring, worker }: KeyringRotationProps) {
    super(scope, id);
    worker.function.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Aws.ACCOUNT_ID,
    });
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: keyring.secretArn,
      rotationLambdaArn: worker.function.functionArn,
      rotationRules: { scheduleExpression: 'rate(180 days)' },
    });
    // The first rotation begins as soon as the schedule is there: by then the function must be allowed to do it.
    schedule.node.addDependency(worker);
  }
}
