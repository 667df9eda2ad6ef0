import { Lazy } from 'aws-cdk-lib';
import { envSchema } from '../../lambdas/record-event/env.ts';
import { checkEnvironment, checkEnvironmentSize, type Environment } from './environment.ts';

const known: Environment<typeof envSchema> = {
  CUSTOMER_TABLE: 'customers',
  STORE: '{}',
  ACTIVITY_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/activity',
  DECISIVE_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/decisive',
  STATE_MACHINES: '{}',
  SCHEDULE_GROUP: 'wend',
  SCHEDULE_ROLE: 'arn:aws:iam::123456789012:role/schedules',
  BUS_ARN: 'arn:aws:events:eu-west-1:123456789012:event-bus/wend',
  KEYRING: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:keyring-AbCdEf',
};
const fromCloudFormation = Lazy.string({ produce: () => 'known at deployment' });
const check = (variables: Readonly<Record<string, string>>) => () => {
  checkEnvironment('record-event', envSchema, variables);
};

it('accepts what the function would accept when it starts', () => {
  expect(check(known)).not.toThrow();
});

it('lets pass what only CloudFormation will know', () => {
  expect(check({ ...known, ACTIVITY_DEAD_LETTER_QUEUE_URL: fromCloudFormation })).not.toThrow();
});

it('refuses a value that the function would refuse', () => {
  expect(check({ ...known, ACTIVITY_DEAD_LETTER_QUEUE_URL: 'activity' })).toThrow(
    'record-event: ACTIVITY_DEAD_LETTER_QUEUE_URL: got "activity"; Invalid URL (lambdas/record-event/env.ts)',
  );
});

it('refuses a variable that is missing', () => {
  const { STORE, ...rest } = known;
  expect(STORE).toBe('{}');
  expect(check(rest)).toThrow(/^record-event: STORE: got undefined; /);
});

it('refuses a variable that env.ts does not name', () => {
  expect(check({ ...known, TABLE: 'customers' })).toThrow(
    'record-event: got TABLE; lambdas/record-event/env.ts does not name it',
  );
});

it('does not compile with a variable missing, or with one too many', () => {
  // @ts-expect-error STATE_MACHINES and others are missing
  const missing: Environment<typeof envSchema> = { CUSTOMER_TABLE: 'customers', STORE: '{}' };
  // @ts-expect-error TABLE is not in env.ts
  const surplus: Environment<typeof envSchema> = { ...known, TABLE: 'customers' };
  expect(check(missing)).toThrow();
  expect(check(surplus)).toThrow();
});

it('accepts 4096 bytes of names and values, as AWS does, and not one more', () => {
  const size = (bytes: number) => () => {
    checkEnvironmentSize('record-event', { STORE: 'x'.repeat(bytes - 'STORE'.length) });
  };
  expect(size(4096)).not.toThrow();
  expect(size(4097)).toThrow(
    'record-event: got an environment of 4097 bytes; AWS allows 4096. Shorten the texts in store.yaml',
  );
});

it('counts bytes, not letters, and leaves room for what CloudFormation fills in', () => {
  expect(() => {
    checkEnvironmentSize('record-event', { STORE: 'ü'.repeat(2040), TABLE: fromCloudFormation });
  }).toThrow('got an environment of 4346 bytes');
});
