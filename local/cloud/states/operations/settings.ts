import * as z from 'zod';
import type { JsonObject } from '../../../asl/json.ts';
import { AwsError } from '../../aws-error.ts';
import type { Settings } from '../machine.ts';
import { arn, oneOf, present, text, whole } from './input.ts';

const logging = z.object({
  level: oneOf(['ALL', 'ERROR', 'FATAL', 'OFF']).default('OFF'),
  includeExecutionData: z.boolean().default(false),
  destinations: z
    .array(z.object({ cloudWatchLogsLogGroup: z.object({ logGroupArn: arn.optional() }).optional() }))
    .optional(),
});
const encryption = z.object({
  type: oneOf(['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY']),
  kmsKeyId: text(1, 2048).optional(),
  kmsDataKeyReusePeriodSeconds: whole(60, 900).optional(),
});

export const settingsSchema = {
  loggingConfiguration: logging.optional(),
  tracingConfiguration: z.object({ enabled: z.boolean().default(false) }).optional(),
  encryptionConfiguration: encryption.optional(),
};

interface Given {
  readonly loggingConfiguration?: z.infer<typeof logging> | undefined;
  readonly tracingConfiguration?: { readonly enabled: boolean } | undefined;
  readonly encryptionConfiguration?: z.infer<typeof encryption> | undefined;
}

function loggingOf({ level, includeExecutionData, destinations }: z.infer<typeof logging>): JsonObject {
  const few = destinations === undefined || destinations.length === 0;
  if ((level !== 'OFF' && few) || (destinations !== undefined && destinations.length > 1)) {
    throw new AwsError(
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    );
  }
  const groups = destinations?.map(({ cloudWatchLogsLogGroup: group }) =>
    present({ cloudWatchLogsLogGroup: group && present({ logGroupArn: group.logGroupArn }) }),
  );
  return present({ level, includeExecutionData, destinations: groups });
}

function encryptionOf({ type, kmsKeyId, kmsDataKeyReusePeriodSeconds }: z.infer<typeof encryption>): JsonObject {
  if (type === 'CUSTOMER_MANAGED_KMS_KEY' && kmsKeyId === undefined) {
    throw new AwsError(
      'InvalidEncryptionConfiguration',
      'Invalid Encryption Configuration: a kmsKeyId must be specified for CUSTOMER_MANAGED_KMS_KEY.',
    );
  }
  return present({ type, kmsKeyId, kmsDataKeyReusePeriodSeconds });
}

/** Those that the call names. They are kept and told; nothing here logs, traces or encrypts. */
export function settingsOf(given: Given): Partial<Pick<Settings, 'logging' | 'tracing' | 'encryption'>> {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = given;
  return {
    ...(loggingConfiguration === undefined ? {} : { logging: loggingOf(loggingConfiguration) }),
    ...(tracingConfiguration === undefined ? {} : { tracing: { enabled: tracingConfiguration.enabled } }),
    ...(encryptionConfiguration === undefined ? {} : { encryption: encryptionOf(encryptionConfiguration) }),
  };
}

/** For CreateStateMachine another role is no difference. */
export function isSameSettings(one: Settings, other: Settings): boolean {
  const compared = ({ definition, logging: logs, tracing, encryption: keys }: Settings) =>
    JSON.stringify([definition, logs, tracing, keys]);
  return compared(one) === compared(other);
}
