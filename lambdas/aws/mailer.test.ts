import * as z from 'zod';
import { type Answer, type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { type OutgoingMail, sesMailer } from './mailer.ts';

const mail: OutgoingMail = {
  to: 'anna@example.com',
  from: { name: 'Linden & Loom', address: 'hello@shop.example.com' },
  subject: 'You left the lamp behind',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {
    'List-Unsubscribe': '<https://shop.example.com/u>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  tags: { journey: 'cart-recovery', message: 'reminder' },
};

let ses: Endpoint;
beforeAll(async () => {
  ses = await openEndpoint();
});
afterAll(() => ses.close());
beforeEach(() => {
  ses.asked.length = 0;
  ses.answers = [];
});

const bodySchema = z.object({
  FromEmailAddress: z.string(),
  Content: z.object({
    Simple: z.object({
      Subject: z.object({ Data: z.string() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  }),
});
const lastBody = () => bodySchema.parse(JSON.parse(ses.asked.at(-1)?.body ?? ''));

describe('a mail to SES', () => {
  it('carries headers, tags and the configuration set', async () => {
    ses.answers = [{ status: 200, body: { MessageId: 'ses-1' } }];
    const withReplyTo = { ...mail, from: { ...mail.from, replyTo: 'help@shop.example.com' } };
    expect(await sesMailer('wend').send(withReplyTo)).toEqual({ kind: 'sent', providerId: 'ses-1' });
    expect(ses.asked.map(({ path }) => path)).toEqual(['/v2/email/outbound-emails']);
    expect(JSON.parse(ses.asked[0]?.body ?? '')).toEqual({
      ConfigurationSetName: 'wend',
      FromEmailAddress: '"Linden & Loom" <hello@shop.example.com>',
      ReplyToAddresses: ['help@shop.example.com'],
      Destination: { ToAddresses: ['anna@example.com'] },
      EmailTags: [
        { Name: 'journey', Value: 'cart-recovery' },
        { Name: 'message', Value: 'reminder' },
      ],
      Content: {
        Simple: {
          Subject: { Data: 'You left the lamp behind', Charset: 'UTF-8' },
          Body: { Html: { Data: '<p>Hello</p>', Charset: 'UTF-8' }, Text: { Data: 'Hello', Charset: 'UTF-8' } },
          Headers: [
            { Name: 'List-Unsubscribe', Value: '<https://shop.example.com/u>' },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    });
  });

  it.each([
    ['a quote and a backslash', 'Anna "Loom" \\ Co', '"Anna \\"Loom\\" \\\\ Co" <hello@shop.example.com>'],
    ['a comma', 'Linden, Loom', '"Linden, Loom" <hello@shop.example.com>'],
    ['letters beyond ASCII', 'Müller', '=?UTF-8?B?TcO8bGxlcg==?= <hello@shop.example.com>'],
    ['a line break', 'Loom\r\nBcc: all@example.com', '"Loom Bcc: all@example.com" <hello@shop.example.com>'],
  ])('takes a sender whose name has %s', async (_what, name, expected) => {
    await sesMailer('wend').send({ ...mail, from: { ...mail.from, name } });
    expect(lastBody().FromEmailAddress).toBe(expected);
  });

  it('writes a long name beyond ASCII in encoded words of at most 75 characters (RFC 2047, section 2)', async () => {
    const name = 'Ünïcödé 🛒 '.repeat(5).trim();
    await sesMailer('wend').send({ ...mail, from: { ...mail.from, name } });
    const words = lastBody().FromEmailAddress.replace(/ <.*$/, '').split(' ');
    expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75);
    const read = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8')).join('');
    expect(read).toBe(name);
  });

  it('lets no subject and no header begin another header', async () => {
    const hostile = 'Hello\r\nBcc: all@example.com\n\nbody';
    await sesMailer('wend').send({ ...mail, subject: hostile, headers: { 'List-Unsubscribe': hostile } });
    expect(lastBody().Content.Simple).toEqual({
      Subject: { Data: 'Hello Bcc: all@example.com body' },
      Headers: [{ Name: 'List-Unsubscribe', Value: 'Hello Bcc: all@example.com body' }],
    });
  });
});

describe('SES is asked once, and never a second time', () => {
  const noAnswer: unknown = expect.stringMatching(/^no answer from SES/);
  const unclear: unknown = expect.stringMatching(/nobody can tell/);
  const cases: readonly [string, Answer, unknown][] = [
    ['a cut connection', 'cut', { kind: 'unknown', reason: noAnswer }],
    ['an answer that never comes', 'silence', { kind: 'unknown', reason: noAnswer }],
    ['a fault of SES', refusal('InternalServiceErrorException', 500), { kind: 'unknown', reason: unclear }],
    ['an answer that is none', { status: 502 }, { kind: 'unknown', reason: unclear }],
    ['throttling', refusal('TooManyRequestsException', 429), again('TooManyRequestsException')],
    ['throttling by another name', refusal('ThrottlingException'), again('ThrottlingException')],
    ['no permission', refusal('AccessDeniedException', 403), again('AccessDeniedException')],
    ['the daily quota', refusal('LimitExceededException'), stopped(/daily sending quota .* is used up/)],
    [
      'the daily quota by another name',
      refusal('ThrottlingException', 400, { message: 'Daily message quota exceeded.' }),
      stopped(/daily sending quota .* is used up/),
    ],
    ['sending paused', refusal('SendingPausedException'), stopped(/sending is paused/)],
    ['a suspended account', refusal('AccountSuspendedException'), stopped(/suspended sending/)],
    ['an unverified domain', refusal('MailFromDomainNotVerifiedException'), stopped(/MX and SPF/)],
    ['a refusal', refusal('MessageRejected'), { kind: 'refused', reason: 'SES refused it: MessageRejected' }],
    [
      'a bad request',
      refusal('BadRequestException'),
      { kind: 'refused', reason: 'SES refused it: BadRequestException' },
    ],
    [
      'a missing set',
      refusal('NotFoundException', 404),
      { kind: 'refused', reason: 'SES refused it: NotFoundException' },
    ],
  ];

  it('opens a connection of its own for each mail: one that was kept may have died meanwhile', async () => {
    const mailer = sesMailer('wend');
    await mailer.send(mail);
    await mailer.send(mail);
    expect(new Set(ses.asked.map(({ port }) => port)).size).toBe(2);
  });

  it.each(cases)('after %s', async (_what, answer, expected) => {
    ses.answers = [answer];
    expect(await sesMailer('wend', 300).send(mail)).toEqual(expected);
    expect(ses.asked).toHaveLength(1);
  });
});

function again(name: string): object {
  return { kind: 'again', reason: `SES did not take it: ${name}` };
}

function stopped(why: RegExp): object {
  const reason: unknown = expect.stringMatching(why);
  return { kind: 'stopped', reason };
}
