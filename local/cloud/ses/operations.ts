import * as z from 'zod';
import { arn } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import { operation, type Operations } from '../wire/operation.ts';
import { addressOf, faultOf } from './address.ts';
import type { Outbox } from './outbox.ts';
import { readRaw } from './raw.ts';

const data = z.object({ Data: z.string() });
const pair = z.object({ Name: z.string(), Value: z.string() });
const addresses = z.array(z.string()).default([]);
const sendSchema = z.object({
  FromEmailAddress: z.string().default(''),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .default({ ToAddresses: [], CcAddresses: [], BccAddresses: [] }),
  ReplyToAddresses: addresses,
  Content: z.object({
    Simple: z
      .object({
        Subject: data,
        Body: z.object({ Html: data.optional(), Text: data.optional() }),
        Headers: z.array(pair).default([]),
      })
      .optional(),
    Raw: data.optional(),
    Template: z.never({ error: 'the laptop keeps no templates: send Simple or Raw content' }).optional(),
  }),
  EmailTags: z.array(pair).default([]),
  ConfigurationSetName: z.string().optional(),
});
type Send = z.infer<typeof sendSchema>;

/** One mail: at most so many recipients. */
const MOST_RECIPIENTS = 50;
const TAG = /^[\w-]{1,256}$/;

const record = (pairs: readonly z.infer<typeof pair>[]) =>
  Object.fromEntries(pairs.map(({ Name, Value }) => [Name, Value]));

function bad(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

function mailOf({ FromEmailAddress, Destination, ReplyToAddresses, Content, EmailTags, ConfigurationSetName }: Send) {
  const badTag = EmailTags.find(({ Name, Value }) => !TAG.test(Name) || !TAG.test(Value));
  if (badTag !== undefined) {
    throw bad(`Invalid tag <${badTag.Name}>: only ASCII letters, digits, '_' and '-' are allowed, at most 256.`);
  }
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const common = { tags: record(EmailTags), configurationSet: ConfigurationSetName };
  const { Simple, Raw } = Content;
  const given = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (Simple === undefined) {
    if (Raw === undefined) throw bad('Content must hold Simple or Raw.');
    const raw = readRaw(Buffer.from(Raw.Data, 'base64').toString());
    const to = given.length > 0 ? given : raw.to;
    return { ...common, ...raw, to, from: FromEmailAddress === '' ? raw.from : FromEmailAddress };
  }
  return {
    ...common,
    to: given,
    from: FromEmailAddress,
    replyTo: ReplyToAddresses,
    subject: Simple.Subject.Data,
    html: Simple.Body.Html?.Data ?? '',
    text: Simple.Body.Text?.Data ?? '',
    headers: record(Simple.Headers),
  };
}

/** SES looks for the identity of the address or of its domain; which of them exists, the laptop does not know. */
function needsOf(send: Send) {
  const { from, configurationSet } = mailOf(send);
  const address = addressOf(from);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const action = send.Content.Simple === undefined ? 'ses:SendRawEmail' : 'ses:SendEmail';
  const circumstances = { 'ses:FromAddress': address };
  const identities = [domain, address].map((name) => arn('ses', `identity/${name}`));
  const set = configurationSet === undefined ? [] : [arn('ses', `configuration-set/${configurationSet}`)];
  return [identities, set]
    .filter((resources) => resources.length > 0)
    .map((resources) => ({ action, resources, circumstances }));
}

/** By method and path. */
export function sesOperations(outbox: Outbox): Operations {
  return {
    'POST /v2/email/outbound-emails': operation({
      input: sendSchema,
      needs: needsOf,
      run: (input) => {
        const mail = mailOf(input);
        if (!addressOf(mail.from).includes('@')) throw bad('Missing or invalid From address.');
        if (mail.to.length === 0) throw bad('Destination must hold an address.');
        if (mail.to.length > MOST_RECIPIENTS) throw bad(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
        for (const recipient of mail.to) {
          const fault = faultOf(recipient);
          if (fault !== undefined) throw bad(fault);
        }
        return { MessageId: outbox.accept(mail).id };
      },
    }),
    'GET /v2/email/account': operation({
      input: z.unknown(),
      needs: () => [{ action: 'ses:GetAccount', resources: ['*'] }],
      run: () => ({
        SendingEnabled: true,
        ProductionAccessEnabled: true,
        EnforcementStatus: 'HEALTHY',
        DedicatedIpAutoWarmupEnabled: false,
        SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
      }),
    }),
  };
}
