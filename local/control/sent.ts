import type { Cloud } from '../cloud/cloud.ts';
import type { Mail, Push, Text } from '../cloud/observation.ts';

interface Common {
  readonly id: string;
  readonly at: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What a list of messages calls it. */
  readonly title: string;
  /** Whom a list of messages shows it to be for. */
  readonly to: string;
}

/** A message as it was sent, on any channel. */
export type Sent =
  | (Common & { readonly channel: 'email'; readonly mail: Mail })
  | (Common & { readonly channel: 'sms'; readonly text: Text })
  | (Common & { readonly channel: 'push'; readonly push: Push });

export type Outboxes = Pick<Cloud, 'mails' | 'texts' | 'pushes'>;

/** Everything that was sent, in order of time. */
export function everythingSent(cloud: Outboxes): readonly Sent[] {
  const sent: readonly Sent[] = [
    ...cloud.mails().map(ofMail),
    ...cloud.texts().map(ofText),
    ...cloud.pushes().map(ofPush),
  ];
  return sent.toSorted((one, other) => one.at - other.at);
}

function ofMail(mail: Mail): Sent {
  const { id, at, tags, to, subject } = mail;
  return { channel: 'email', id, at, tags, title: subject, to: to.join(', '), mail };
}

function ofText(text: Text): Sent {
  const { id, at, tags, to, body } = text;
  return { channel: 'sms', id, at, tags, title: body, to, text };
}

/** A token says nothing to a reader, whatever device it is for. */
function ofPush(push: Push): Sent {
  const { id, at, tags, title, platform } = push;
  return { channel: 'push', id, at, tags, title, to: platform === 'GCM' ? 'Android device' : 'Apple device', push };
}
