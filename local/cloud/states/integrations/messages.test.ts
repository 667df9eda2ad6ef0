import { createHash } from 'node:crypto';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isObject, type Json } from '../../../asl/json.ts';
import { readJson } from '../../json.ts';
import { arn, openBench, queueUrl, type Bench } from './fixture.ts';

const send = 'arn:aws:states:::sqs:sendMessage';
const QueueUrl = queueUrl('out');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const headers = { 'Content-Type': 'application/x-amz-json-1.0', connection: 'keep-alive' };
const headed: unknown = expect.objectContaining(headers);
const answered: unknown = expect.objectContaining({ HttpHeaders: headed, HttpStatusCode: 200 });
const any: unknown = expect.any(String);
const mentions = (text: string): unknown => expect.stringContaining(text);

describe('a Task that sends', () => {
  let bench: Bench;
  let sqs: SQSClient;
  beforeAll(async () => {
    bench = await openBench({
      body: { resource: send, arguments: { QueueUrl, MessageBody: '{% $states.input %}' } },
      rich: {
        resource: send,
        arguments: {
          QueueUrl,
          MessageBody: 'hello',
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'none' } },
          MessageGroupId: 'one',
          MessageDeduplicationId: 'two',
          DelaySeconds: 0,
        },
      },
      waits: {
        resource: `${send}.waitForTaskToken`,
        arguments: { QueueUrl, MessageBody: { token: '{% $states.context.Task.Token %}' } },
      },
      nowhere: { resource: send, arguments: { QueueUrl: queueUrl('gone'), MessageBody: 'x' } },
      forbidden: { resource: send, arguments: { QueueUrl: queueUrl('dead'), MessageBody: 'x' }, isBounded: true },
      huge: { resource: send, arguments: { QueueUrl, MessageBody: 'x', DelaySeconds: 10_000 } },
      wrong: { resource: send, arguments: { QueueUrl, MessageBody: 'x', DelaySeconds: 'soon' } },
      told: {
        resource: 'arn:aws:states:::sns:publish',
        arguments: { TopicArn: arn('sns', 'news'), Message: { a: '<&>' } },
      },
      untold: { resource: 'arn:aws:states:::sns:publish', arguments: { TopicArn: arn('sns', 'gone'), Message: 'x' } },
      unread: {
        resource: 'arn:aws:states:::sns:publish',
        arguments: { TopicArn: arn('sns', 'news'), Message: 'x', MessageAttributes: { a: { DataType: 'String' } } },
      },
      elsewhere: { resource: 'arn:aws:states:::ecs:runTask.sync', arguments: { TaskDefinition: 'x' } },
    });
    sqs = new SQSClient(bench.shop.client());
  });
  afterAll(async () => {
    sqs.destroy();
    await bench.close();
  });

  async function received(): Promise<readonly string[]> {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    return Messages.map(({ Body = '' }) => Body);
  }

  it('sends an object as JSON and a text as it is, and answers as SQS does', async () => {
    const { output } = await bench.run('body', { cart: ['c-1', null] });
    expect(output).toEqual({
      MD5OfMessageBody: md5('{"cart":["c-1",null]}'),
      MessageId: any,
      SdkHttpMetadata: answered,
      SdkResponseMetadata: { RequestId: any },
    });
    await bench.run('body', 'hello');
    expect(await received()).toEqual(['{"cart":["c-1",null]}', 'hello']);
  });

  it('sends attributes, and takes the fields of FIFO queues', async () => {
    const { output } = await bench.run('rich');
    expect(output).toMatchObject({ MD5OfMessageBody: md5('hello'), MD5OfMessageAttributes: any });
    expect(await received()).toEqual(['hello']);
  });

  it('waits for the token that it sent', async () => {
    const one = await bench.begin('waits');
    expect(await bench.found(one)).toEqual({ status: 'RUNNING' });
    const [body = '{}'] = await received();
    const sent: Json = readJson(body);
    const taskToken = isObject(sent) && typeof sent['token'] === 'string' ? sent['token'] : '';
    await bench.ask('SendTaskSuccess', { taskToken, output: '{"answered":true}' });
    await bench.shop.cloud.clock.advanceTo(bench.shop.cloud.clock.now());
    expect(await bench.found(one)).toEqual({ status: 'SUCCEEDED', output: { answered: true } });
    expect((await bench.story(one)).slice(3, 6)).toEqual(['TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  });

  it('fails by the names of SQS (the generic one not recorded)', async () => {
    expect(await bench.run('nowhere')).toEqual({
      status: 'FAILED',
      error: 'SQS.QueueDoesNotExistException',
      cause: mentions(
        'The specified queue does not exist. (Service: AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist; Request ID: ',
      ),
    });
    const faults = bench.shop.saw('fault').length;
    expect(await bench.run('forbidden')).toEqual({
      status: 'FAILED',
      error: 'SQS.AmazonSQSException',
      cause: mentions(`is not authorized to perform: sqs:SendMessage on resource: ${arn('sqs', 'dead')} `),
    });
    expect(bench.shop.saw('fault')).toHaveLength(faults + 1);
    expect(await bench.run('huge')).toMatchObject({ error: 'SQS.AmazonSQSException', cause: mentions('DelaySeconds') });
    expect(await bench.run('wrong')).toMatchObject({
      error: 'States.Runtime',
      cause: mentions("[The value for the field 'DelaySeconds' must be a NUMBER]"),
    });
    expect(await received()).toEqual([]);
  });

  it('publishes to a topic, or fails by the names of SNS (not recorded)', async () => {
    expect(await bench.run('told')).toMatchObject({ status: 'SUCCEEDED', output: { MessageId: any } });
    expect(await bench.run('untold')).toMatchObject({
      error: 'SNS.NotFoundException',
      cause: mentions('Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; '),
    });
    expect(await bench.run('unread')).toMatchObject({
      error: 'SNS.InvalidParameterException',
      cause: mentions('The laptop does not read MessageAttributes'),
    });
  });

  it('says so where the laptop does not have the service, and no Catch hides it', async () => {
    expect(await bench.run('elsewhere')).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: mentions('The laptop does not have the integration ecs:runTask.sync'),
    });
  });
});
