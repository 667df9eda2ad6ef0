import * as z from 'zod';
import { arn } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Need } from '../iam/access.ts';
import type { Kernel } from '../kernel.ts';
import { operation, type Operations } from '../wire/operation.ts';
import type { Rotate } from './rotation.ts';
import { CURRENT, readVersion, relabelled, written, type Secret } from './secret.ts';
import type { Secrets } from './secrets.ts';

const which = z.object({ SecretId: z.string().min(1).max(2048) });
const version = z.string().min(32).max(64);
const stage = z.string().min(1).max(256);
const noBytes = z.never({ error: 'the laptop keeps texts only: send SecretString' }).optional();

const readSchema = which.extend({ VersionId: version.optional(), VersionStage: stage.optional() });
const putSchema = which.extend({
  ClientRequestToken: version.optional(),
  SecretString: z.string().min(1).max(65_536),
  SecretBinary: noBytes,
  VersionStages: z.array(stage).min(1).max(20).default([CURRENT]),
});
const moveSchema = which.extend({
  VersionStage: stage,
  RemoveFromVersionId: version.optional(),
  MoveToVersionId: version.optional(),
});
const rotateSchema = which.extend({
  ClientRequestToken: version.optional(),
  RotateImmediately: z.literal(true, { error: 'the laptop rotates at once or not at all' }).optional(),
  RotationLambdaARN: z.never({ error: 'the template says which function rotates a secret' }).optional(),
  RotationRules: z.never({ error: 'the template says when a secret is rotated' }).optional(),
});

const seconds = (at: number): number => at / 1000;
const about = ({ plan }: Secret) => ({ ARN: plan.arn, Name: plan.name });

export function secretsOperations({ clock, ids, meter }: Kernel, secrets: Secrets, rotate: Rotate): Operations {
  function needs(action: string, { SecretId }: z.infer<typeof which>): readonly Need[] {
    meter.add('secretCalls', 1);
    const plan = planOf(SecretId);
    if (plan === undefined) {
      const named = SecretId.startsWith('arn:') ? SecretId : arn('secretsmanager', `secret:${SecretId}`);
      return [{ action: `secretsmanager:${action}`, resources: [named] }];
    }
    const { rotatedBy } = plan;
    const circumstances =
      rotatedBy === undefined ? {} : { 'secretsmanager:resource/AllowRotationLambdaArn': rotatedBy };
    return [{ action: `secretsmanager:${action}`, resources: [plan.arn], circumstances }];
  }

  function planOf(id: string): Secret['plan'] | undefined {
    try {
      return secrets.find(id).plan;
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  return {
    GetSecretValue: operation({
      input: readSchema,
      needs: (input) => needs('GetSecretValue', input),
      run: ({ SecretId, VersionId, VersionStage }) => {
        const secret = secrets.find(SecretId);
        const { id, at, text, stages } = readVersion(secret.state, VersionId, VersionStage);
        return {
          ...about(secret),
          VersionId: id,
          SecretString: text,
          VersionStages: stages,
          CreatedDate: seconds(at),
        };
      },
    }),
    DescribeSecret: operation({
      input: which,
      needs: (input) => needs('DescribeSecret', input),
      run: ({ SecretId }) => {
        const secret = secrets.find(SecretId);
        const { madeAt, rotatedAt, versions } = secret.state;
        const { rotatedBy } = secret.plan;
        return {
          ...about(secret),
          ...(rotatedBy === undefined ? {} : { RotationEnabled: true, RotationLambdaARN: rotatedBy }),
          ...(rotatedAt === undefined ? {} : { LastRotatedDate: seconds(rotatedAt) }),
          LastChangedDate: seconds(Math.max(madeAt, ...versions.map(({ at }) => at))),
          CreatedDate: seconds(madeAt),
          VersionIdsToStages: Object.fromEntries(
            versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
          ),
        };
      },
    }),
    PutSecretValue: operation({
      input: putSchema,
      needs: (input) => needs('PutSecretValue', input),
      run: ({ SecretId, ClientRequestToken, SecretString, VersionStages }) => {
        const secret = secrets.find(SecretId);
        const id = ClientRequestToken ?? ids('secret');
        // The first value of a secret is its current one, whatever it is called.
        const stages = secret.state.versions.length === 0 ? [...new Set([CURRENT, ...VersionStages])] : VersionStages;
        const made = { id, at: clock.now(), text: SecretString, stages };
        secrets.keep(secret, written(secret.state, made, secret.plan.arn));
        return { ...about(secret), VersionId: id, VersionStages: stages };
      },
    }),
    UpdateSecretVersionStage: operation({
      input: moveSchema,
      needs: (input) => needs('UpdateSecretVersionStage', input),
      run: ({ SecretId, VersionStage, RemoveFromVersionId, MoveToVersionId }) => {
        const secret = secrets.find(SecretId);
        secrets.keep(secret, relabelled(secret.state, VersionStage, RemoveFromVersionId, MoveToVersionId));
        return about(secret);
      },
    }),
    RotateSecret: operation({
      input: rotateSchema,
      needs: (input) => [
        ...needs('RotateSecret', input),
        ...[planOf(input.SecretId)?.rotatedBy]
          .filter((by) => by !== undefined)
          .map((by) => ({ action: 'lambda:InvokeFunction', resources: [by] })),
      ],
      run: ({ SecretId, ClientRequestToken }) => {
        const secret = secrets.find(SecretId);
        const token = ClientRequestToken ?? ids('secret');
        rotate(secret, token);
        return { ...about(secret), VersionId: token };
      },
    }),
  };
}
