import { phones, senderKey, toStrange } from '../fixture/phones.ts';
import { received } from '../fixture/received.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const TopicArn = 'arn:aws:sns:us-east-1:000000000000:replies';

describe('a topic', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({ assembly: phones(toStrange) });
  });
  afterEach(() => shop.cloud.close());
  const publish = async (parameters: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', ...parameters });
    const response = await fetch(`http://127.0.0.1:${shop.cloud.port}/`, { method: 'POST', body, headers });
    return { status: response.status, body: await response.text() };
  };

  it('gives its queues the message as it is, or wrapped, as each subscription says', async () => {
    const { status, body } = await publish({ TopicArn, Message: '{"a":1}', Subject: 'Hi' });
    const MessageId = '00000000-0009-4000-8000-000000000001';
    expect([status, body]).toEqual([
      200,
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">' +
        `<PublishResult><MessageId>${MessageId}</MessageId></PublishResult>` +
        '<ResponseMetadata><RequestId>00000000-0005-4000-8000-000000000001</RequestId></ResponseMetadata></PublishResponse>',
    ]);
    expect(await received(shop, 'raw')).toEqual([{ a: 1 }]);
    const Timestamp = new Date(start).toISOString();
    expect(await received(shop, 'wrapped')).toEqual([
      { Type: 'Notification', MessageId, TopicArn, Subject: 'Hi', Message: '{"a":1}', Timestamp },
    ]);
  });

  it('sends nothing to a queue whose policy does not allow it, says so, and keeps what is left over', async () => {
    await publish({ TopicArn, Message: '1' });
    expect(await received(shop, 'strange')).toEqual([]);
    expect(await received(shop, 'left-over')).toEqual([expect.objectContaining({ Message: '1' })]);
    expect(shop.saw('fault')).toEqual([
      {
        ...{ kind: 'fault', at: start, source: 'replies' },
        message: `the policy of strange does not allow sns.amazonaws.com to send for ${TopicArn}`,
      },
    ]);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['another topic', { TopicArn: `${TopicArn}s`, Message: 'x' }, 404, '<Code>NotFound</Code>'],
    ['no message', { TopicArn }, 400, '<Code>ValidationException</Code>'],
    [
      'attributes',
      { TopicArn, Message: 'x', 'MessageAttributes.entry.1.Name': 'a' },
      400,
      'publish Message and Subject',
    ],
    ['another action', { TopicArn, Action: 'Sub<scribe' }, 400, 'does not have the call Sub&lt;scribe.'],
  ])('answers %s as SNS does', async (_what, parameters, status, told) => {
    const { status: got, body } = await publish(parameters);
    expect(got).toBe(status);
    expect(body).toContain(told);
  });

  it('is not for a role that may not publish', async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${senderKey}/20261121/us-east-1/sns/aws4_request`;
    const { status, body } = await publish({ TopicArn, Message: 'x' }, { authorization });
    expect([status, body]).toEqual([403, expect.stringContaining('<Code>AuthorizationError</Code>')]);
  });

  it('takes no reply of a phone that its policy does not allow', async () => {
    const open = { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [], PolicyDocument: { Statement: [] } } };
    const silent = await openShop({ assembly: phones({ RepliesPolicy: open }) });
    const call = (path: string, body: object, target: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${silent.cloud.port}${path}`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: target,
      });
    const text = { DestinationPhoneNumber: '+447700900123', OriginationIdentity: 'pool-1', MessageBody: 'x' };
    await call('/', text, { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' });
    const answer: unknown = await (await call('/_wend/reply', { from: '+447700900123', text: 'STOP' })).json();
    expect(answer).toEqual({ optedOut: true, published: [] });
    expect(silent.saw('fault').map(({ message }) => message)).toEqual([
      'the policy of the topic does not allow sms-voice.amazonaws.com to publish: the reply is lost',
    ]);
    await silent.cloud.close();
  });
});
