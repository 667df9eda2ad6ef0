import fc from 'fast-check';
import type { Json } from '../../../asl/json.ts';
import { readJson } from '../../json.ts';
import { arn, openBench, queueUrl, type Bench } from './fixture.ts';
import { optimised } from '../../../asl/definition/optimised.ts';
import { sdkServices } from './aws-sdk/services.ts';

const served = ['lambda', 'sqs', 'sns', 'events', 'states', 'dynamodb'];
const actions = {
  dynamodb: ['putItem', 'query', 'batchWriteItem'],
  sqs: ['sendMessage', 'deleteMessageBatch'],
  eventbridge: ['putEvents'],
  sfn: ['startExecution', 'describeExecution', 'listExecutions'],
  secretsmanager: ['putSecretValue'],
  pinpointsmsvoicev2: ['sendTextMessage'],
  sns: ['publish'],
  sesv2: ['sendEmail'],
  scheduler: ['createSchedule', 'getSchedule', 'listSchedules'],
  pinpoint: ['sendMessages'],
  lambda: ['invoke'],
};

const resources = [
  ...served.flatMap((service) => Object.keys(optimised[service] ?? {}).map((action) => `${service}:${action}`)),
  ...Object.entries(actions).flatMap(([service, some]) => some.map((action) => `aws-sdk:${service}:${action}`)),
];
const nameOf = (resource: string) => resource.replaceAll(':', '_');

/** What a machine may come by: anything at all, and what is nearly right. */
const names = [
  'FunctionName',
  'QueueUrl',
  'MessageBody',
  'Entries',
  'StateMachineArn',
  'Name',
  'TableName',
  'Key',
  'Item',
];
const more = ['Payload', 'Input', 'TopicArn', 'Message', 'SecretId', 'Qualifier', 'InvocationType', 'MessageRequest'];
const values = [
  'echo',
  queueUrl('out'),
  'records',
  'key',
  arn('sns', 'news'),
  arn('states', 'stateMachine:gone'),
  '',
  '%',
  '/',
];
const value = fc.oneof(fc.constantFrom(...values), fc.jsonValue());
const given = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names, ...more), value));

describe('whatever a Task says', () => {
  let bench: Bench;
  beforeAll(async () => {
    const machine = (said: string) => ({ resource: `arn:aws:states:::${said}`, arguments: '{% $states.input %}' });
    bench = await openBench(Object.fromEntries(resources.map((said) => [nameOf(said), machine(said)])));
  });
  afterAll(() => bench.close());

  it('is tried with every service of the wire', () => {
    expect(Object.keys(actions).sort()).toEqual(Object.keys(sdkServices).sort());
  });

  it.each(resources)('%s answers or fails by a name, and never leaves the Task alone', async (said) => {
    await fc.assert(
      fc.asyncProperty(given, async (argument) => {
        const input: Json = readJson(JSON.stringify(argument));
        const { status, error = '', cause } = await bench.run(nameOf(said), input);
        if (status === 'SUCCEEDED') return;
        expect([status, typeof cause]).toEqual(['FAILED', 'string']);
        expect(error).toMatch(/^(States\.Runtime|[A-Z]\w+\.\w+Exception|EventBridge\.FailedEntry)$/);
      }),
      { numRuns: 15 },
    );
  });
});
