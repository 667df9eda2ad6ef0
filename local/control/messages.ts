import type { Cloud } from '../cloud/cloud.ts';
import type { Mail } from '../cloud/observation.ts';
import { findCustomer, survivorOf } from './customer.ts';
import { parametersOf, WrongQuery } from './query.ts';

const channels = ['email', 'sms', 'push'];

type Reader = Pick<Cloud, 'mails' | 'getItem' | 'queryTable'>;

export interface SentMessage extends Omit<Mail, 'at' | 'to' | 'configurationSet'> {
  /** ISO 8601. */
  readonly at: string;
  readonly channel: 'email';
  readonly to: string;
  readonly customer: string | undefined;
  readonly journey: string | undefined;
  readonly message: string | undefined;
  readonly enrolment: string | undefined;
}

/** What was sent, in order of time; `customer`, `channel` and `journey` narrow it down. */
export async function messages(cloud: Reader, url: URL): Promise<readonly SentMessage[]> {
  const { customer, channel = 'email', journey } = parametersOf(url, ['customer', 'channel', 'journey']);
  if (!channels.includes(channel))
    throw new WrongQuery(`There is no channel "${channel}"; channels are ${channels.join(', ')}.`);
  if (channel !== 'email') return [];
  const mails = cloud.mails().filter(({ tags }) => journey === undefined || tags['journey'] === journey);
  const theirs = customer === undefined ? mails : await mailsTo(cloud, mails, customer);
  return theirs.map(({ id, at, to, tags, ...mail }) => ({
    id,
    at: new Date(at).toISOString(),
    channel: 'email',
    to: to.join(', '),
    customer: tags['customer'],
    journey: tags['journey'],
    message: tags['message'],
    enrolment: tags['enrolment'],
    subject: mail.subject,
    from: mail.from,
    replyTo: mail.replyTo,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    tags,
  }));
}

/** A mail names whom it was sent to then; who was merged since is meant, too. */
async function mailsTo(cloud: Reader, mails: readonly Mail[], name: string): Promise<readonly Mail[]> {
  const wanted = await findCustomer(cloud, name);
  if (wanted === undefined) return [];
  const became = new Map<string, string>();
  for (const { tags } of mails) {
    const tagged = tags['customer'] ?? '';
    if (!became.has(tagged)) became.set(tagged, tagged === wanted ? wanted : await survivorOf(cloud, tagged));
  }
  return mails.filter(({ tags }) => became.get(tags['customer'] ?? '') === wanted);
}
