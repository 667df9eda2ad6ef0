import { type Channel, channelNames } from '../../core/channels/channel.ts';
import type { Mail, Push, Text } from '../cloud/observation.ts';
import type { StoryLine } from './line.ts';
import { sayMessage, sayTagged } from './message-name.ts';
import { bump, type Saying } from './saying.ts';

/** The part of the tale that is about what was sent. */
export interface Messages {
  hearMail(at: number, mail: Mail): StoryLine;
  hearText(at: number, text: Text): StoryLine;
  hearPush(at: number, push: Push): StoryLine;
  /** By journey and message, as people say it. */
  account(): ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function createMessages({ nameOf, titles }: Saying): Messages {
  const sent = new Map<string, Map<string, number>>();

  /** Counts a message, and says which it is. A mail goes without saying. */
  function told(tags: Readonly<Record<string, string>>, channel: Channel): string {
    const by = channel === 'email' ? '' : ` by ${channelNames[channel]}`;
    const { journey = '', message = '' } = tags;
    const counts = sent.get(journey) ?? new Map<string, number>();
    sent.set(journey, counts);
    bump(counts, `${sayMessage(message) || 'message'}${by}`);
    return `${sayTagged(tags, titles) || 'a message'}${by}`;
  }

  return {
    hearMail: (at, { tags, to, subject }) => ({
      ...{ at, tone: 'sent' },
      text: `${told(tags, 'email')} to ${to.join(', ')}: ${subject}`,
    }),
    hearText: (at, { tags, to, body }) => ({ at, tone: 'sent', text: `${told(tags, 'sms')} to ${to}: ${body}` }),
    // A device's token says nothing to anybody, so its owner is named.
    hearPush: (at, { tags, title }) => ({
      ...{ at, tone: 'sent' },
      text: `${told(tags, 'push')} to ${nameOf(tags['customer'] ?? '')}: ${title}`,
    }),
    account: () => sent,
  };
}
