import { SESv2Client, SendEmailCommand, SESv2ServiceException } from '@aws-sdk/client-sesv2';

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

export type MailAnswer =
  | { readonly kind: 'sent'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<MailAnswer>;
}

/** How long SES may take, milliseconds: one slow answer must not use up the time of the whole batch. */
const PATIENCE = 20_000;

/**
 * Sends by Amazon SES. SendEmail takes no idempotency token, and the SDK's own retry after a cut connection would send
 * the same mail up to three times: so one attempt only, and an answer that never came is unknown.
 */
export function sesMailer(configurationSet: string, patience = PATIENCE): Mailer {
  const client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: {
      requestTimeout: patience,
      throwOnRequestTimeout: true,
      // A connection that was kept while the function was frozen may be dead, and what is written to it is unknown.
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
  return {
    send: async (mail) => {
      try {
        const answer = await client.send(commandFor(mail, configurationSet));
        return { kind: 'sent', providerId: answer.MessageId ?? '' };
      } catch (error) {
        return answerTo(error);
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

/** Answers after which the same mail may be sent again: SES says that it did not take it. */
const passing = [
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'ExpiredTokenException',
];

function answerTo(error: unknown): MailAnswer {
  if (error instanceof SESv2ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 0;
    if (passing.includes(error.name)) return { kind: 'again', reason: `SES did not take it: ${error.name}` };
    if (status >= 400 && status < 500) return { kind: 'refused', reason: `SES refused it: ${error.name}` };
    return { kind: 'unknown', reason: `SES answered ${error.name}; nobody can tell whether it was sent` };
  }
  const name = error instanceof Error ? error.name : 'an unknown error';
  return { kind: 'unknown', reason: `no answer from SES (${name}); nobody can tell whether it was sent` };
}
