import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../aws/environment.ts';
import { secretVersions } from '../aws/secret-versions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { rotateKey, stepSchema } from './task.ts';

const env = readEnvironment(envSchema);
const versions = secretVersions(env.KEYRING);
const { note } = telemetry();

export const handler = async (request: unknown): Promise<void> => {
  const step = stepSchema.parse(request);
  // 256 bits, as 64 letters and digits: as many as HMAC-SHA-256 can use.
  await rotateKey(versions, step, randomBytes(32).toString('hex'));
  note('rotation step done', { step: step.Step, version: step.ClientRequestToken });
};
