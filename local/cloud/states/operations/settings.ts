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

/** Measured on AWS: cdk-preflight pf-sfn-logging-destination and -name-ascii, github.com/hashicorp/terraform-provider-aws/issues/17682. */
const refusedLogging = (why: string) =>
  new AwsError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${why}`);

const LOG_GROUP = /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:/;

function checkLogGroup(logGroupArn: string | undefined): void {
  if (logGroupArn === undefined) throw refusedLogging('Must set valid CloudWatch Log Group ARN.');
  if (!LOG_GROUP.test(logGroupArn)) throw refusedLogging('Provided ARN is not CloudWatch Logs Log Group ARN.');
  if (!logGroupArn.endsWith(':*')) throw refusedLogging("Log Group ARN must be provided with '*' qualifier.");
}

function loggingOf({ level, includeExecutionData, destinations }: z.infer<typeof logging>): JsonObject {
  const isOn = level !== 'OFF';
  const [first, ...others] = destinations ?? [];
  if ((isOn && first === undefined) || others.length > 0) {
    throw refusedLogging('Must specify exactly one Log Destination.');
  }
  if (isOn) checkLogGroup(first?.cloudWatchLogsLogGroup?.logGroupArn);
  const groups = destinations?.map(({ cloudWatchLogsLogGroup: group }) =>
    present({ cloudWatchLogsLogGroup: group && present({ logGroupArn: group.logGroupArn }) }),
  );
  return present({ level, includeExecutionData, destinations: groups });
}

/** AWS keeps the logs by the machine's ARN, which must then be in ASCII. */
export function checkLogged(machineArn: string, { logging: kept }: Pick<Settings, 'logging'>): void {
  if (kept['level'] === 'OFF' || /^[0-9A-Za-z./\-_:]+$/.test(machineArn)) return;
  throw refusedLogging(
    `1 validation error detected: Value '${machineArn}' at 'resourceId' failed to satisfy constraint: ` +
      'Member must satisfy regular expression pattern: ^[0-9A-Za-z.\\/\\-_:]+$',
  );
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
