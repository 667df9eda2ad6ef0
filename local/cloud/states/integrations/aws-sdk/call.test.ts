import type { Json } from '../../../../asl/json.ts';
import { arn, openBench, queueUrl, type Bench, type Machine } from '../fixture.ts';

const sdk = (action: string, given: Json, more: Partial<Machine> = {}): Machine => ({
  resource: `arn:aws:states:::aws-sdk:${action}`,
  arguments: given,
  ...more,
});
const child = arn('states', 'stateMachine:child');
const out = queueUrl('out');
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const item = { ...Key, ARN: { S: 'kept' }, lower_case: { M: { MD5: { S: 'kept' } } } };
const target = { Arn: arn('sqs', 'out'), RoleArn: 'arn:aws:iam::000000000000:role/any', Input: '{}' };
const pushed = {
  Addresses: { 'token-ABC': { ChannelType: 'APNS' } },
  MessageConfiguration: { ApnsMessage: { Title: 'Hello', Body: 'there', Data: { MD5Sum: 'x' } } },
};
const mailed = {
  FromEmailAddress: 'Shop <hello@shop.example.com>',
  Destination: { ToAddresses: ['anna@example.com'] },
  Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } } },
};

const machines: Readonly<Record<string, Machine>> = {
  child: {
    states: { T: { Type: 'Wait', Seconds: 5, Next: 'D' }, D: { Type: 'Pass', Output: { caseKept: 1 }, End: true } },
  },
  start: sdk('sfn:startExecution', { StateMachineArn: child, Name: 'n', Input: '{}' }),
  describe: sdk('sfn:describeExecution', { ExecutionArn: arn('states', 'execution:child:n') }),
  missing: sdk('sfn:describeExecution', { ExecutionArn: arn('states', 'execution:child:gone') }),
  mute: sdk('sfn:startExecution', { StateMachineArn: child }, { isBounded: true }),
  put: sdk('dynamodb:putItem', { TableName: 'records', Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
  get: sdk('dynamodb:getItem', { TableName: 'records', Key }),
  query: sdk('dynamodb:query', {
    TableName: 'records',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'a' } },
  }),
  table: sdk('dynamodb:describeTable', { TableName: 'records' }),
  bad: sdk('dynamodb:getItem', { TableName: 'records', Key: { wrong: { S: 'x' } } }),
  denied: sdk('dynamodb:getItem', { TableName: 'records', Key }, { isBounded: true }),
  unheard: sdk('dynamodb:levitate', {}),
  send: sdk('sqs:sendMessage', { QueueUrl: out, MessageBody: 'hello' }),
  receive: sdk('sqs:receiveMessage', { QueueUrl: out, AttributeNames: ['SentTimestamp'] }),
  nowhere: sdk('sqs:sendMessage', { QueueUrl: queueUrl('gone'), MessageBody: 'x' }),
  typed: sdk('sqs:sendMessage', { QueueUrl: out, MessageBody: { not: 'a text' } }),
  reveal: sdk('secretsmanager:getSecretValue', { SecretId: 'key' }),
  conceal: sdk('secretsmanager:getSecretValue', { SecretId: 'gone' }),
  events: sdk('eventbridge:putEvents', {
    Entries: [{ EventBusName: 'shop', Source: 'x', DetailType: 'y', Detail: '{}', Time: '2026-11-20T08:00:00Z' }],
  }),
  oldName: sdk('events:putEvents', { Entries: [] }),
  publish: sdk('sns:publish', { TopicArn: arn('sns', 'news'), Message: 'a & b' }),
  silent: sdk('sns:publish', { TopicArn: arn('sns', 'gone'), Message: 'x' }),
  shutOut: sdk('sns:publish', { TopicArn: arn('sns', 'news'), Message: 'x' }, { isBounded: true }),
  mail: sdk('sesv2:sendEmail', mailed),
  nobody: sdk('sesv2:sendEmail', { ...mailed, Destination: {} }),
  push: sdk('pinpoint:sendMessages', { ApplicationId: 'app', MessageRequest: pushed }),
  text: sdk('pinpointsmsvoicev2:sendTextMessage', { DestinationPhoneNumber: '+447700900123', MessageBody: 'hi' }),
  invoke: sdk('lambda:invoke', { FunctionName: 'echo', Payload: '{% $states.input %}' }),
  absent: sdk('lambda:invoke', { FunctionName: 'gone' }),
  nameless: sdk('lambda:invoke', {}),
  group: sdk('scheduler:createScheduleGroup', { Name: 'mine' }),
  seen: sdk('scheduler:getScheduleGroup', { Name: 'mine' }),
  schedule: sdk('scheduler:getSchedule', { Name: 'gone', GroupName: 'mine' }),
  plan: sdk('scheduler:createSchedule', {
    Name: 's',
    GroupName: 'mine',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    StartDate: '2026-12-01T00:00:00Z',
    Target: target,
  }),
  s3: sdk('s3:getObject', { Bucket: 'b', Key: 'k' }),
  waits: {
    resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken',
    arguments: { QueueUrl: out, MessageBody: '{% $states.context.Task.Token %}' },
  },
  shapeless: { resource: 'arn:aws:states:::aws-sdk:sqs:listQueues', arguments: '{% "text" %}' },
};
const delivered: unknown = expect.objectContaining({ DeliveryStatus: 'SUCCESSFUL' });
const any: unknown = expect.any(String);
const mentions = (text: string): unknown => expect.stringContaining(text);

describe('aws-sdk', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(machines);
  });
  afterAll(() => bench.close());
  const answerOf = async (machine: string, input?: Json) => {
    const ran = await bench.run(machine, input);
    return ran.status === 'SUCCEEDED' ? ran.output : [ran.error, ran.cause];
  };

  it('writes members in PascalCase and instants in ISO 8601, and leaves inputs and outputs alone', async () => {
    expect(await answerOf('start')).toEqual({
      ExecutionArn: arn('states', 'execution:child:n'),
      StartDate: '2026-11-21T10:00:00Z',
    });
    expect(await answerOf('describe')).toMatchObject({
      Status: 'RUNNING',
      Input: '{}',
      InputDetails: { Included: true },
    });
  });

  it('keeps the names of items and their attributes', async () => {
    expect(await answerOf('put')).toEqual({});
    expect(await answerOf('get')).toEqual({ Item: item });
    expect(await answerOf('query')).toEqual({ Count: 1, Items: [item], ScannedCount: 1 });
    expect(await answerOf('table')).toMatchObject({ Table: { TableName: 'records', CreationDateTime: mentions('Z') } });
  });

  it('writes acronyms as the SDK for Java does, though not in what users name', async () => {
    expect(await answerOf('send')).toEqual({ Md5OfMessageBody: any, MessageId: any });
    expect(await answerOf('receive')).toMatchObject({
      Messages: [{ Body: 'hello', Md5OfBody: any, Attributes: { SentTimestamp: any } }],
    });
    expect(await answerOf('reveal')).toMatchObject({
      Arn: any,
      SecretString: 'hush',
      CreatedDate: '2026-11-21T10:00:00Z',
    });
    expect(await answerOf('push')).toEqual({
      MessageResponse: {
        ApplicationId: 'app',
        RequestId: any,
        Result: { 'token-ABC': delivered },
      },
    });
    expect(bench.shop.saw('push').at(-1)?.push).toMatchObject({ title: 'Hello', data: { MD5Sum: 'x' } });
  });

  it('reaches every service that the laptop serves', async () => {
    expect(await answerOf('events')).toMatchObject({ Entries: [{ EventId: any }], FailedEntryCount: 0 });
    expect(bench.shop.saw('event').at(-1)?.entry.Time).toBe(Date.parse('2026-11-20T08:00:00Z'));
    expect(await answerOf('publish')).toEqual({ MessageId: any });
    expect(await answerOf('mail')).toEqual({ MessageId: any });
    expect(await answerOf('group')).toMatchObject({ ScheduleGroupArn: any });
    expect(await answerOf('seen')).toMatchObject({ Name: 'mine', CreationDate: '2026-11-21T10:00:00Z' });
  });

  it('does not fail for the error of a function, which is in the answer', async () => {
    expect(await answerOf('invoke', { a: 1 })).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: '{"a":1}',
      StatusCode: 200,
    });
    expect(await answerOf('invoke', { throw: 'x', name: 'Odd' })).toMatchObject({ FunctionError: 'Unhandled' });
  });

  it.each([
    [
      'put',
      'DynamoDb.ConditionalCheckFailedException',
      'The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: ',
    ],
    ['bad', 'DynamoDb.DynamoDbException', '(Service: DynamoDb, Status Code: 400, Request ID: '],
    ['denied', 'DynamoDb.DynamoDbException', 'is not authorized to perform: dynamodb:GetItem'],
    ['missing', 'Sfn.ExecutionDoesNotExistException', "Execution Does Not Exist: 'arn:"],
    ['mute', 'Sfn.SfnException', 'is not authorized to perform: states:StartExecution'],
    [
      'nowhere',
      'Sqs.QueueDoesNotExistException',
      'The specified queue does not exist. (Service: Sqs, Status Code: 400, ',
    ],
    ['typed', 'Sqs.SqsException', '(Service: Sqs, Status Code: 400, Request ID: '],
    [
      'conceal',
      'SecretsManager.ResourceNotFoundException',
      "Secrets Manager can't find the specified secret. (Service: SecretsManager, ",
    ],
    ['silent', 'Sns.NotFoundException', 'Topic does not exist (Service: Sns, Status Code: 404, Request ID: '],
    ['shutOut', 'Sns.AuthorizationErrorException', 'is not authorized to perform: sns:Publish'],
    ['nobody', 'SesV2.BadRequestException', 'Destination must hold an address. (Service: SesV2, Status Code: 400, '],
    ['text', 'PinpointSmsVoiceV2.ConflictException', 'name a pool. (Service: PinpointSmsVoiceV2, Status Code: 400, '],
    [
      'absent',
      'Lambda.ResourceNotFoundException',
      'Function not found: gone (Service: Lambda, Status Code: 404, Request ID: ',
    ],
    [
      'schedule',
      'Scheduler.ResourceNotFoundException',
      'Schedule gone does not exist. (Service: Scheduler, Status Code: 404, ',
    ],
    ['plan', 'Scheduler.ValidationException', 'must allow AWS EventBridge Scheduler to assume the role'],
    ['unheard', 'States.Runtime', 'The laptop does not have the integration aws-sdk:dynamodb:levitate'],
    ['oldName', 'States.Runtime', 'The laptop does not have the integration aws-sdk:events:putEvents'],
    ['s3', 'States.Runtime', 'The laptop does not have the integration aws-sdk:s3:getObject'],
    ['nameless', 'States.Runtime', "[The field 'FunctionName' is required but was missing]"],
    ['shapeless', 'States.Runtime', 'The value for the field Arguments must be an OBJECT'],
  ])('%s fails with %s', async (machine, error, cause) => {
    await bench.run('put');
    expect(await bench.run(machine)).toEqual({ status: 'FAILED', error, cause: mentions(cause) });
  });

  it('waits for a token where it is asked to', async () => {
    const one = await bench.begin('waits');
    expect(await bench.found(one)).toEqual({ status: 'RUNNING' });
    expect(await bench.story(one)).toContain('TaskSubmitted');
  });
});
