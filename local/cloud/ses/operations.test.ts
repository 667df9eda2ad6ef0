import { GetAccountCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { openShop, start, type Shop } from '../fixture/shop.ts';

describe('the outbox', () => {
  let shop: Shop;
  let ses: SESv2Client;
  beforeEach(async () => {
    shop = await openShop();
    ses = new SESv2Client(shop.client());
  });
  afterEach(async () => {
    ses.destroy();
    await shop.cloud.close();
  });
  const simple = {
    FromEmailAddress: 'hello@shop.example.com',
    Destination: { ToAddresses: ['ann@example.com'] },
    Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello Ann' } } } },
  };

  it('keeps a mail that a function sent', async () => {
    await shop.ask({ do: 'mail', id: 'one', to: 'ann@example.com' });
    const mail = {
      id: '00000000-0002-4000-8000-000000000001',
      at: start,
      to: ['ann@example.com'],
      from: 'Shop <hello@shop.example.com>',
      replyTo: [],
      subject: 'Hello',
      html: '<p>Hello</p>',
      text: 'Hello',
      headers: { 'List-Unsubscribe': '<https://shop.example.com>' },
      tags: { journey: 'test' },
      configurationSet: 'set',
    };
    expect(shop.cloud.mails()).toEqual([mail]);
    expect(shop.saw('mail')).toEqual([{ kind: 'mail', at: start, mail }]);
    expect(shop.cloud.usage().mails).toBe(1);
  });

  it('takes raw mails', async () => {
    const raw =
      'From: Shop <a@shop.example.com>\r\nTo: ann@example.com, bo@example.com\r\nSubject: Raw\r\n mail\r\n\r\nHello\r\n\r\nAnn';
    await ses.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));
    expect(shop.cloud.mails()).toEqual([
      expect.objectContaining({
        from: 'Shop <a@shop.example.com>',
        to: ['ann@example.com', 'bo@example.com'],
        subject: 'Raw mail',
        text: 'Hello\n\nAnn',
      }),
    ]);
  });

  it.each([
    ['BadRequestException', { ...simple, Destination: { ToAddresses: [] } }],
    ['BadRequestException', { ...simple, Destination: { ToAddresses: [''] } }],
    ['BadRequestException', { ...simple, Destination: { ToAddresses: ['ann@example.com'], CcAddresses: ['bo'] } }],
    ['BadRequestException', { ...simple, FromEmailAddress: 'shop' }],
    ['BadRequestException', { ...simple, EmailTags: [{ Name: 'journey', Value: 'cart recovery' }] }],
    ['NotFoundException', { ...simple, ConfigurationSetName: 'other' }],
  ])('answers %s as SES does, and keeps nothing', async (name, input) => {
    await expect(ses.send(new SendEmailCommand(input))).rejects.toMatchObject({ name });
    expect(shop.cloud.mails()).toEqual([]);
  });

  it('has an account that may send', async () => {
    expect(await ses.send(new GetAccountCommand({}))).toMatchObject({ SendingEnabled: true });
  });
});
