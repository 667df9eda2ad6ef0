import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { envSchema } from '../../lambdas/rotate-key/env.ts';
import { BundledFunction } from '../constructs/bundled-function.ts';
import { allowKeyring } from './permissions.ts';
import { timeouts } from './timeouts.ts';

export interface RotateKeyProps {
  readonly bundles: string;
  readonly keyring: Secret;
}

export function rotateKey(scope: Construct, { bundles, keyring }: RotateKeyProps): BundledFunction {
  const worker = new BundledFunction(scope, 'RotateKey', {
    name: 'rotate-key',
    bundles,
    description: 'Adds a key to the keyring; takes none away.',
    timeout: timeouts['rotate-key'],
    memorySize: 256,
    env: envSchema,
    environment: { KEYRING: keyring.secretArn },
  });
  allowKeyring(worker, keyring);
  worker.allow(['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], keyring.secretArn);
  return worker;
}
