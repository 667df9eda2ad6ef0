import { functionName } from '../account.ts';
import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import { invalidRequest } from './errors.ts';
import { CURRENT, labelled, PENDING, staged, type Secret } from './secret.ts';
import type { Secrets } from './secrets.ts';

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** Begins a rotation, under the id that its version gets. */
export type Rotate = (secret: Secret, token: string) => void;

/**
 * A rotation is asked for; the laptop makes none by the schedule, or it would never come to an end. One that failed is
 * not tried again by itself either: ask again with the same ClientRequestToken, or take AWSPENDING off its version.
 */
export function createRotate({ clock }: Kernel, secrets: Secrets, functions: Functions): Rotate {
  async function run(secret: Secret, token: string, name: string): Promise<void> {
    for (const Step of steps) {
      const event = { Step, SecretId: secret.plan.arn, ClientRequestToken: token };
      const { ok } = await functions.invoke(name, JSON.stringify(event));
      // The function's own fault has been told.
      if (!ok) return;
    }
    secrets.keep(secret, { ...secret.state, rotatedAt: clock.now() });
  }

  return (secret, token) => {
    const { rotatedBy } = secret.plan;
    if (rotatedBy === undefined) {
      throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
    }
    const pending = staged(secret.state, PENDING);
    if (pending !== undefined && pending.id !== token && !pending.stages.includes(CURRENT)) {
      throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
    }
    const known = secret.state.versions.some(({ id }) => id === token);
    const versions = known
      ? secret.state.versions
      : [...secret.state.versions, { id: token, at: clock.now(), stages: [] }];
    secrets.keep(secret, labelled({ ...secret.state, versions }, token, PENDING));
    clock.at(clock.now(), () => run(secret, token, functionName(rotatedBy)));
  };
}
