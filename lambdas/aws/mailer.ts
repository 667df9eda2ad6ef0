import { SESv2Client, SendEmailCommand, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import type { Answer } from './answer.ts';
import { aboutTheCaller, answerTo, notTaken, once, PATIENCE } from './once.ts';

export interface OutgoingMail {
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string; readonly replyTo?: string | undefined };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Letters, digits, `_` and `-`, at most 256 each (Amazon SES, EmailTags). */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Mailer {
  send(mail: OutgoingMail): Promise<Answer>;
}

/** Sends by Amazon SES; SendEmail takes no idempotency token. `patience` in milliseconds. */
export function sesMailer(configurationSet: string, patience = PATIENCE): Mailer {
  const client = new SESv2Client(once(patience));
  return {
    send: async (mail) => {
      try {
        const answer = await client.send(commandFor(mail, configurationSet));
        return { kind: 'sent', providerId: answer.MessageId ?? '' };
      } catch (error) {
        return answerTo('SES', error, SESv2ServiceException, told);
      }
    },
  };
}

const commandFor = (mail: OutgoingMail, configurationSet: string): SendEmailCommand =>
  new SendEmailCommand({
    FromEmailAddress: `${quoted(oneLine(mail.from.name))} <${mail.from.address}>`,
    ...(mail.from.replyTo === undefined ? {} : { ReplyToAddresses: [mail.from.replyTo] }),
    Destination: { ToAddresses: [mail.to] },
    ConfigurationSetName: configurationSet,
    EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    Content: {
      Simple: {
        Subject: { Data: oneLine(mail.subject), Charset: 'UTF-8' },
        Body: { Html: { Data: mail.html, Charset: 'UTF-8' }, Text: { Data: mail.text, Charset: 'UTF-8' } },
        Headers: Object.entries(mail.headers).map(([Name, Value]) => ({ Name, Value: oneLine(Value) })),
      },
    },
  });

/** A line break in a name or a subject would begin another header. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** A display name as RFC 5322 has it: quoted, or in encoded words (RFC 2047) where it is not ASCII. */
const quoted = (name: string): string =>
  /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name);

/** An encoded word has at most 75 characters: ten letters of four bytes each fit. */
const encodedWords = (text: string): string =>
  (text.match(/.{1,10}/gsu) ?? [])
    .map((part) => `=?UTF-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`)
    .join(' ');

/** Too fast, or not yet permitted: the same mail may be sent again. */
const passing = ['ThrottlingException', 'TooManyRequestsException', ...aboutTheCaller];

const quota =
  'the daily sending quota of this AWS account is used up. It frees itself over 24 hours; ask for a higher one in ' +
  'Service Quotas, under Amazon SES';

/** Answers after which no mail of the shop's would be taken, with what its owner can do. */
const stopping: Readonly<Record<string, string>> = {
  LimitExceededException: quota,
  SendingPausedException:
    'sending is paused for this AWS account or configuration set. The SES console says why, under Account dashboard',
  AccountSuspendedException: 'AWS has suspended sending for this account. Answer its case in the AWS Support Center',
  MailFromDomainNotVerifiedException:
    'the MAIL FROM domain of the sender is not verified. Put the MX and SPF records in place that SES names for it',
};

/** What SES says, by the table in the Amazon SES Developer Guide, "Errors related to sending quotas". */
function told(refusal: SESv2ServiceException): Answer | undefined {
  const why = stopping[refusal.name] ?? (/daily message quota/i.test(refusal.message) ? quota : undefined);
  if (why !== undefined) return { kind: 'stopped', reason: `SES takes no mail: ${why}.` };
  return passing.includes(refusal.name) ? notTaken('SES', refusal) : undefined;
}
