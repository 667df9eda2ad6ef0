import { channels } from '../../core/channels/channel.ts';
import { sayTagged, type Titles } from '../story/message-name.ts';
import { findCustomer, survivorOf, type Reader } from './customer.ts';
import { parametersOf, WrongQuery } from './query.ts';
import { everythingSent, type Outboxes, type Sent } from './sent.ts';

/** What was sent, in order of time; `customer`, `channel` and `journey` narrow it down. */
export async function messages(cloud: Outboxes & Reader, url: URL, titles: Titles): Promise<readonly object[]> {
  const { customer, channel, journey } = parametersOf(url, ['customer', 'channel', 'journey']);
  if (channel !== undefined && !channels.some((one) => one === channel))
    throw new WrongQuery(`There is no channel "${channel}"; channels are ${channels.join(', ')}.`);
  if (journey !== undefined && !titles.has(journey))
    throw new WrongQuery(`There is no journey "${journey}"; journeys are ${[...titles.keys()].join(', ')}.`);
  const wanted = everythingSent(cloud).filter(
    (sent) =>
      (channel === undefined || sent.channel === channel) &&
      (journey === undefined || sent.tags['journey'] === journey),
  );
  return (customer === undefined ? wanted : await thoseTo(cloud, wanted, customer)).map((sent) => told(sent, titles));
}

function told(sent: Sent, titles: Titles): object {
  const { id, at, channel, tags } = sent;
  return {
    id,
    at: new Date(at).toISOString(),
    channel,
    ...addressed(sent),
    customer: tags['customer'],
    journey: tags['journey'],
    message: tags['message'],
    called: sayTagged(tags, titles),
    enrolment: tags['enrolment'],
    ...content(sent),
    tags,
  };
}

const addressed = (sent: Sent): object => ({ to: sent.channel === 'push' ? sent.push.to : sent.to });

function content(sent: Sent): object {
  switch (sent.channel) {
    case 'email': {
      const { subject, from, replyTo, html, text, headers } = sent.mail;
      return { subject, from, replyTo, html, text, headers };
    }
    case 'sms': {
      const { body, encoding, parts, type, pool } = sent.text;
      return { body, encoding, parts, type, pool };
    }
    case 'push': {
      const { title, body, url, data, platform, application } = sent.push;
      return { title, body, url, data, platform, application };
    }
  }
}

/** A message names whom it was sent to then; who was merged since is meant, too. */
async function thoseTo(cloud: Reader, all: readonly Sent[], name: string): Promise<readonly Sent[]> {
  const wanted = await findCustomer(cloud, name);
  if (wanted === undefined) return [];
  const became = new Map<string, string>();
  for (const { tags } of all) {
    const tagged = tags['customer'] ?? '';
    if (!became.has(tagged)) became.set(tagged, tagged === wanted ? wanted : await survivorOf(cloud, tagged));
  }
  return all.filter(({ tags }) => became.get(tags['customer'] ?? '') === wanted);
}
