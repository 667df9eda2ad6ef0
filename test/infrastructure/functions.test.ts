import * as z from 'zod';
import { envSchema as awaitEventEnv } from '../../lambdas/await-event/env.ts';
import { envSchema as grantRewardEnv } from '../../lambdas/grant-reward/env.ts';
import { envSchema as recordEventEnv } from '../../lambdas/record-event/env.ts';
import { envSchema as recordFeedbackEnv } from '../../lambdas/record-feedback/env.ts';
import { envSchema as rotateKeyEnv } from '../../lambdas/rotate-key/env.ts';
import { envSchema as sendMessageEnv } from '../../lambdas/send-message/env.ts';
import { envSchema as serveStaffEnv } from '../../lambdas/serve-staff/env.ts';
import { envSchema as serveWebEnv } from '../../lambdas/serve-web/env.ts';
import { envSchema as wakeMessagesEnv } from '../../lambdas/wake-messages/env.ts';
import { functionNames } from '../../lib/build/bundle.ts';
import { ofType, synthesised, target } from './synthesised.ts';

const { journeys } = synthesised();

const properties = z.looseObject({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  LoggingConfig: z.object({ LogGroup: z.unknown() }),
});
const functions = ofType(journeys, 'AWS::Lambda::Function').map(([, { Properties }]) => {
  const parsed = properties.parse(Properties);
  return { ...parsed, name: String(parsed.Environment.Variables['POWERTOOLS_SERVICE_NAME']) };
});

it('deploys every folder of lambdas/ that has a handler, and nothing else', () => {
  expect(functions.map(({ name }) => name).sort()).toEqual([...functionNames].sort());
});

it.each(functions)('runs $name on Node 24, on arm64', (deployed) => {
  expect(deployed).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
});

it.each(functions)('keeps the log of $name for thirty days', ({ LoggingConfig }) => {
  expect(journeys[target(LoggingConfig.LogGroup)]?.Properties).toEqual({ RetentionInDays: 30 });
});

it.each(functions)('rings when $name fails', ({ name }) => {
  const alarms = ofType(journeys, 'AWS::CloudWatch::Alarm').filter(
    ([, { Properties }]) =>
      Properties['MetricName'] === 'Errors' && String(Properties['AlarmDescription']).startsWith(name),
  );
  expect(alarms).toHaveLength(1);
});

const ours = ['NODE_OPTIONS', 'POWERTOOLS_LOG_LEVEL', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];

it.each([
  ['await-event', awaitEventEnv],
  ['grant-reward', grantRewardEnv],
  ['record-event', recordEventEnv],
  ['record-feedback', recordFeedbackEnv],
  ['rotate-key', rotateKeyEnv],
  ['send-message', sendMessageEnv],
  ['serve-staff', serveStaffEnv],
  ['serve-web', serveWebEnv],
  ['wake-messages', wakeMessagesEnv],
])('gives %s the variables that its env.ts names: none is missing, none is too many', (name, schema) => {
  const variables = functions.find((one) => one.name === name)?.Environment.Variables ?? {};
  expect(Object.keys(variables).sort()).toEqual([...Object.keys(schema.shape), ...ours].sort());
});

it('maps stack traces back to the source', () => {
  expect(functions.map(({ Environment }) => Environment.Variables['NODE_OPTIONS'])).toEqual(
    functions.map(() => '--enable-source-maps'),
  );
});
