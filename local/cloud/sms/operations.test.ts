import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { phones, pool, senderKey } from '../fixture/phones.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';
import { received } from '../fixture/received.ts';

const anna = '+447700900123';
const plain = {
  DestinationPhoneNumber: anna,
  OriginationIdentity: pool,
  MessageBody: 'Your cart waits',
  MessageType: 'PROMOTIONAL',
  TimeToLive: 3600,
  Context: { journey: 'cart-recovery', customer: 'c-1' },
} as const;

describe('a text message', () => {
  let shop: Shop;
  let sms: PinpointSMSVoiceV2Client;
  beforeEach(async () => {
    shop = await openShop({ assembly: phones() });
    sms = new PinpointSMSVoiceV2Client(shop.client(senderKey));
  });
  afterEach(async () => {
    sms.destroy();
    await shop.cloud.close();
  });
  const send = (more: object = {}) => sms.send(new SendTextMessageCommand({ ...plain, ...more }));
  const reply = async (from: string, text: string) => {
    const body = JSON.stringify({ from, text });
    const response = await fetch(`http://127.0.0.1:${shop.cloud.port}/_wend/reply`, { method: 'POST', body });
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };

  it('is kept, with its parts, for whoever looks', async () => {
    const { MessageId } = await send();
    const text = {
      id: '00000000-0006-4000-8000-000000000001',
      at: start,
      to: anna,
      pool: 'pool-0123456789abcdef0123456789abcdef',
      body: 'Your cart waits',
      encoding: 'GSM-7',
      parts: 1,
      type: 'PROMOTIONAL',
      tags: { journey: 'cart-recovery', customer: 'c-1' },
    };
    expect(MessageId).toBe(text.id);
    expect(shop.cloud.texts()).toEqual([text]);
    expect(shop.saw('text')).toEqual([{ kind: 'text', at: start, text }]);
  });

  it('is billed by its parts', async () => {
    await send({ MessageBody: 'a'.repeat(161) });
    await send({ MessageBody: `${'a'.repeat(70)}😀` });
    expect(shop.cloud.texts().map(({ encoding, parts }) => [encoding, parts])).toEqual([
      ['GSM-7', 2],
      ['UCS-2', 2],
    ]);
    expect(shop.cloud.usage().textParts).toBe(4);
  });

  it.each([
    [anna, 'TEXT_DELIVERED', 'DELIVERED', 'Message has been accepted by phone'],
    ['+14254147167', 'TEXT_BLOCKED', 'BLOCKED', 'Phone has blocked SMS'],
    ['+12025550198', 'TEXT_UNREACHABLE', 'UNREACHABLE', 'Phone is currently unreachable/unavailable'],
  ])('to %s is told to the default bus: %s', async (DestinationPhoneNumber, eventType, status, description) => {
    const { MessageId } = await send({ DestinationPhoneNumber });
    await shop.cloud.clock.advanceTo(start + 1000);
    expect(await received(shop, 'deliveries')).toEqual([
      expect.objectContaining({
        source: 'aws.sms-voice',
        'detail-type': 'Text Message Delivery Status Updated',
        resources: [],
        detail: {
          eventType,
          eventVersion: '1.0',
          eventTimestamp: start + 1000,
          isFinal: true,
          originationPhoneNumber: '+12065550100',
          messageId: MessageId,
          messageRequestTimestamp: start,
          messageEncoding: 'GSM',
          messageType: 'PROMOTIONAL',
          messageStatus: status,
          messageStatusDescription: description,
          totalMessageParts: 1,
          totalMessagePrice: 0.00581,
          totalCarrierFee: 0.00302,
        },
      }),
    ]);
  });

  it.each<[string, object, object]>([
    ['a number that is none', { DestinationPhoneNumber: '07700 900123' }, { Fields: field('DestinationPhoneNumber') }],
    ['no words', { MessageBody: '  \n' }, { Fields: field('MessageBody') }],
    ['more than 1600 characters', { MessageBody: 'a'.repeat(1601) }, { Fields: field('MessageBody') }],
    ['no time to live', { TimeToLive: 4 }, { Fields: field('TimeToLive') }],
    ['more than three days to live', { TimeToLive: 259_201 }, { Fields: field('TimeToLive') }],
    ['six members of context', { Context: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } }, {}],
    ['an empty member of context', { Context: { a: '' } }, {}],
  ])('with %s is refused as AWS does', async (_what, more, details) => {
    await expect(send(more)).rejects.toMatchObject({
      name: 'ValidationException',
      Reason: 'FIELD_VALIDATION_FAILED',
      ...details,
    });
    expect(shop.cloud.texts()).toEqual([]);
  });
  function field(Name: string): unknown {
    return [expect.objectContaining({ Name })];
  }

  it.each<[string, object, object]>([
    ['another pool than its role allows', { OriginationIdentity: `${pool}0` }, { name: 'AccessDeniedException' }],
    ['no origin, by a role that names a pool', { OriginationIdentity: undefined }, { name: 'AccessDeniedException' }],
  ])('from %s is denied', async (_what, more, error) => {
    await expect(send(more)).rejects.toMatchObject(error);
    expect(shop.saw('fault').at(-1)?.message).toContain('sms-voice:SendTextMessage');
  });

  it.each<[string, object, object]>([
    [
      'a sender id',
      { OriginationIdentity: 'LINDEN' },
      { name: 'ResourceNotFoundException', ResourceType: 'sender-id', ResourceId: 'LINDEN' },
    ],
    [
      'nothing',
      { OriginationIdentity: undefined },
      { name: 'ConflictException', Reason: 'NO_ORIGINATION_IDENTITIES_FOUND' },
    ],
    ['a configuration set', { ConfigurationSetName: 'set' }, { name: 'ResourceNotFoundException' }],
  ])('of the owner that names %s is refused', async (_what, more, error) => {
    const owner = new PinpointSMSVoiceV2Client(shop.client());
    await expect(owner.send(new SendTextMessageCommand({ ...plain, ...more }))).rejects.toMatchObject(error);
    owner.destroy();
  });

  it('that is only tried is not sent', async () => {
    expect((await send({ DryRun: true })).MessageId).toBeDefined();
    expect(shop.cloud.texts()).toEqual([]);
  });

  it.each(['STOP', ' stop ', 'Opt-Out'])('is refused after the answer "%s", until START', async (word) => {
    await send();
    await send({ DestinationPhoneNumber: '+447700900124' });
    expect(await reply(anna, word)).toMatchObject({ status: 200, answer: { optedOut: true } });
    await expect(send()).rejects.toMatchObject({
      name: 'ConflictException',
      Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
    });
    await expect(send({ DestinationPhoneNumber: '+447700900124' })).resolves.toBeDefined();
    expect(await reply(anna, 'start')).toMatchObject({ answer: { optedOut: false } });
    await expect(send()).resolves.toBeDefined();
  });

  it('that merely speaks of stopping is none', async () => {
    await send();
    expect(await reply(anna, 'Please stop by')).toMatchObject({ status: 200, answer: { optedOut: false } });
  });

  it('is answered onto the topic of the template', async () => {
    const { MessageId } = await send();
    await reply(anna, 'Stop');
    expect(await received(shop, 'raw')).toEqual([
      {
        originationNumber: anna,
        destinationNumber: '+12065550100',
        messageKeyword: 'STOP',
        messageBody: 'Stop',
        inboundMessageId: '00000000-0006-4000-8000-000000000002',
        previousPublishedMessageId: MessageId,
      },
    ]);
  });

  it.each<[string, number, RegExp]>([
    ['{"from":"+447700900123","text":"STOP"}', 409, /^No text message has been sent from here yet/],
    ['{"from":"07700","text":"STOP"}', 400, /^Write \{"from": /],
    ['STOP', 400, /^Write \{"from": /],
  ])('that was never sent cannot be answered: %s', async (body, status, sentence) => {
    const response = await fetch(`http://127.0.0.1:${shop.cloud.port}/_wend/reply`, { method: 'POST', body });
    const message: unknown = expect.stringMatching(sentence);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });
});
