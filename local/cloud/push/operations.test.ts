import { PinpointClient, SendMessagesCommand, type MessageRequest } from '@aws-sdk/client-pinpoint';
import { application, phones, senderKey } from '../fixture/phones.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const message = {
  Action: 'URL',
  Url: 'https://shop.example.com/cart/1',
  Title: 'Still there',
  Body: 'Your cart waits',
};
const request = (addresses: Record<string, 'GCM' | 'APNS'>, more: object = {}): MessageRequest => ({
  Addresses: Object.fromEntries(Object.entries(addresses).map(([token, ChannelType]) => [token, { ChannelType }])),
  MessageConfiguration: { GCMMessage: { ...message, Action: 'URL' }, APNSMessage: { ...message, Action: 'URL' } },
  Context: { journey: 'cart-recovery' },
  ...more,
});

describe('a push', () => {
  let shop: Shop;
  let push: PinpointClient;
  beforeEach(async () => {
    shop = await openShop({ assembly: phones() });
    push = new PinpointClient(shop.client(senderKey));
  });
  afterEach(async () => {
    push.destroy();
    await shop.cloud.close();
  });
  const send = async (MessageRequest: MessageRequest, ApplicationId = application) =>
    (await push.send(new SendMessagesCommand({ ApplicationId, MessageRequest }))).MessageResponse;

  it('is kept for each device that it reaches', async () => {
    const answer = await send(request({ 'android-1': 'GCM' }));
    const id = '00000000-0007-4000-8000-000000000001';
    expect(answer).toEqual({
      ApplicationId: application,
      RequestId: '00000000-0005-4000-8000-000000000001',
      Result: {
        'android-1': { DeliveryStatus: 'SUCCESSFUL', StatusCode: 200, StatusMessage: 'sent', MessageId: id },
      },
    });
    const kept = {
      ...{
        id,
        at: start,
        to: 'android-1',
        application,
        platform: 'GCM',
        title: 'Still there',
        body: 'Your cart waits',
      },
      ...{ url: 'https://shop.example.com/cart/1', data: {}, tags: { journey: 'cart-recovery' } },
    };
    expect(shop.cloud.pushes()).toEqual([kept]);
    expect(shop.saw('push')).toEqual([{ kind: 'push', at: start, push: kept }]);
    expect(shop.cloud.usage().pushes).toBe(1);
  });

  it('has a result of its own for each token, by how the token begins', async () => {
    const answer = await send(
      request({
        'dead-1': 'APNS',
        'renew-2': 'GCM',
        'renew-3': 'APNS',
        'throttled-4': 'GCM',
        'later-5': 'GCM',
        'unauthorised-6': 'APNS',
        'optedout-7': 'GCM',
        'unknown-8': 'GCM',
      }),
    );
    const results = Object.entries(answer?.Result ?? {}).map(
      ([token, { DeliveryStatus, StatusCode, UpdatedToken }]) => [token, DeliveryStatus, StatusCode, UpdatedToken],
    );
    expect(results).toEqual([
      ['dead-1', 'PERMANENT_FAILURE', 410, undefined],
      ['renew-2', 'SUCCESSFUL', 200, 'renewed-2'],
      ['renew-3', 'SUCCESSFUL', 200, undefined],
      ['throttled-4', 'THROTTLED', 429, undefined],
      ['later-5', 'TEMPORARY_FAILURE', 503, undefined],
      ['unauthorised-6', 'PERMANENT_FAILURE', 403, undefined],
      ['optedout-7', 'OPT_OUT', 400, undefined],
      ['unknown-8', 'UNKNOWN_FAILURE', 500, undefined],
    ]);
    expect(JSON.parse(answer?.Result?.['dead-1']?.StatusMessage ?? '')).toEqual({
      errorMessage: 'Unregistered or expired token',
      channelType: 'APNS',
      pushProviderStatusCode: '410',
      pushProviderError: 'Unregistered',
      pushProviderResponse: '{"reason":"Unregistered"}',
    });
    expect(shop.cloud.pushes().map(({ to }) => to)).toEqual(['renew-2', 'renew-3']);
  });

  it.each<[string, object, string]>([
    ['endpoints', { Endpoints: { e: {} } }, 'endpoints ended with Amazon Pinpoint'],
    ['a template', { TemplateConfiguration: {} }, 'templates ended with Amazon Pinpoint'],
    ['nobody', { Addresses: {} }, 'must hold 1 to 100 tokens'],
    ['a text message', { Addresses: { a: { ChannelType: 'SMS' } } }, 'texts through SendTextMessage'],
    ['no words', { MessageConfiguration: {} }, 'MessageConfiguration must hold GCMMessage'],
    ['raw content', { MessageConfiguration: { GCMMessage: { RawContent: '{}' } } }, 'send Title and Body'],
  ])('with %s is refused in a sentence', async (_what, more, sentence) => {
    const refused = send(request({ a: 'GCM' }, more));
    const message: unknown = expect.stringContaining(sentence);
    await expect(refused).rejects.toMatchObject({
      name: 'BadRequestException',
      message,
    });
    expect(shop.cloud.pushes()).toEqual([]);
  });

  it('of another application than the role allows is denied', async () => {
    await expect(send(request({ a: 'GCM' }), 'f'.repeat(32))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
