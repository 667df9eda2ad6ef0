import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { openShop, start, type Shop } from '../fixture/shop.ts';

describe('the queues', () => {
  let shop: Shop;
  let sqs: SQSClient;
  let QueueUrl: string;
  beforeEach(async () => {
    shop = await openShop();
    sqs = new SQSClient(shop.client());
    QueueUrl = `http://127.0.0.1:${shop.cloud.port}/000000000000/out`;
  });
  afterEach(async () => {
    sqs.destroy();
    await shop.cloud.close();
  });
  const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0];
  const later = (seconds: number) => shop.cloud.clock.advanceTo(shop.cloud.clock.now() + seconds * 1000);
  const counts = async () => {
    const answer = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    const { Attributes = {} } = answer;
    return [
      Attributes.ApproximateNumberOfMessages,
      Attributes.ApproximateNumberOfMessagesNotVisible,
      Attributes.ApproximateNumberOfMessagesDelayed,
    ];
  };

  it('are found by name and listed, with URLs that lead here', async () => {
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: 'out' }));
    const listed = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'o' }));
    expect([found.QueueUrl, listed.QueueUrls]).toEqual([QueueUrl, [QueueUrl]]);
  });

  it('hide a message while it is in flight, and show it again when its time has passed', async () => {
    await send('hello');
    const first = await receive();
    expect([first?.Body, await receive(), await counts()]).toEqual(['hello', undefined, ['0', '1', '0']]);
    await later(29);
    expect(await receive()).toBeUndefined();
    await later(1);
    const second = await receive();
    expect(second?.MessageId).toBe(first?.MessageId);
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
  });

  it('delete by the newest receipt only', async () => {
    await send('hello');
    const first = await receive();
    await later(30);
    const second = await receive();
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    expect(await counts()).toEqual(['0', '1', '0']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));
    expect(await counts()).toEqual(['0', '0', '0']);
  });

  it('keep a message back for its delay, and show one early when asked', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 10 }));
    expect(await counts()).toEqual(['0', '0', '1']);
    await later(10);
    const message = await receive();
    const given = { QueueUrl, ReceiptHandle: message?.ReceiptHandle };
    await sqs.send(new ChangeMessageVisibilityCommand({ ...given, VisibilityTimeout: 0 }));
    expect((await receive())?.Body).toBe('later');
  });

  it('carry attributes, with digests that the SDK checks', async () => {
    const MessageAttributes = {
      reason: { DataType: 'String', StringValue: 'no such customer' },
      raw: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
    };
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes }));
    expect(sent.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
    const asked = { QueueUrl, MessageAttributeNames: ['reason'] };
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ ...asked, MessageSystemAttributeNames: ['All'] }));
    expect(Messages?.[0]).toMatchObject({
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'no such customer' } },
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(shop.cloud.clock.now()), SenderId: 'owner' },
    });
  });

  it('take batches, where each entry succeeds or fails by itself', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    const message = await receive();
    const batch = [
      { Id: 'good', ReceiptHandle: message?.ReceiptHandle },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ];
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: batch }));
    expect(deleted.Successful).toEqual([{ Id: 'good' }]);
    expect(deleted.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([['bad', 'ReceiptHandleIsInvalid']]);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await counts()).toEqual(['0', '0', '0']);
  });

  it('forget a message after the retention period', async () => {
    await send('old');
    await later(4 * 24 * 3600);
    expect([await receive(), await counts()]).toEqual([undefined, ['0', '0', '0']]);
  });

  it('say which queue does not exist as SQS does', async () => {
    const call = sqs.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}-not`, MessageBody: 'x' }));
    await expect(call).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('give a message up to the dead-letter queue after as many failures as its policy says', async () => {
    await shop.ask({ do: 'fail', id: 'one' });
    expect(shop.saw('log')).toHaveLength(1);
    await shop.cloud.clock.drain();
    expect(shop.saw('log')).toHaveLength(2);
    QueueUrl = QueueUrl.replace('/out', '/dead');
    const asked = new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'] });
    const { Messages } = await sqs.send(asked);
    expect(Messages?.[0]?.Attributes).toMatchObject({
      ApproximateReceiveCount: '1',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:work',
    });
    expect(shop.saw('fault').map(({ source, message }) => [source, message])).toEqual([
      ['work', `message ${Messages?.[0]?.MessageId ?? ''} was received 2 times and is now in dead`],
    ]);
  });

  it('tell of what is put into a dead-letter queue with a reason, and of nothing else', async () => {
    const MessageAttributes = { reason: { DataType: 'String', StringValue: 'nobody is named' } };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'elsewhere', MessageAttributes }));
    QueueUrl = QueueUrl.replace('/out', '/dead');
    await send('without a reason');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"e"}', MessageAttributes }));
    expect(shop.saw('dead-letter')).toEqual([
      { kind: 'dead-letter', at: start, queue: 'dead', reason: 'nobody is named', body: '{"id":"e"}' },
    ]);
  });

  it('hand only what failed to the function again', async () => {
    const detail = (does: string, id: string) => JSON.stringify({ do: does, id });
    const entry = { Source: 'shop', DetailType: 'Asked', EventBusName: 'shop' };
    await shop.cloud.putEvents([
      { ...entry, Detail: detail('put', 'good') },
      { ...entry, Detail: detail('fail', 'bad') },
    ]);
    await shop.cloud.clock.drain();
    expect(shop.saw('log').map(({ line }) => line)).toEqual(['does put good', 'does fail bad', 'does fail bad']);
  });
});
