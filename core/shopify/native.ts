import type { EventName } from '../events/lanes.ts';
import { known, type Fields } from './fields.ts';
import type { Notice } from './notice.ts';
import type { Person } from './person.ts';

/** A native event: its name and its whole detail. */
export interface NativeEvent {
  readonly name: EventName;
  readonly detail: Fields & { readonly messageId: string; readonly timestamp?: string };
}

/** What a webhook says in native events, or why it says nothing that Wend uses. */
export type Translation = { readonly events: readonly NativeEvent[] } | { readonly unused: string };

export type Translator = (notice: Notice) => Translation;

interface Said {
  readonly at: string | undefined;
  readonly person: Person;
  readonly properties?: Fields;
  /** Only where one webhook says the same kind of thing more than once. */
  readonly part?: string;
}

/** An event of this notice. Its id comes from the notice's, so that a redelivery is known as one. */
export function native(notice: Notice, name: EventName, { at, person, properties, part }: Said): NativeEvent {
  const timestamp = at ?? notice.sentAt;
  const { userId, anonymousId, traits } = person;
  const about = Object.keys(traits).length === 0 ? {} : name === 'Identify' ? { traits } : { context: { traits } };
  return {
    name,
    detail: {
      messageId: [
        'shopify',
        notice.id,
        name.toLowerCase().replaceAll(' ', '-'),
        ...(part === undefined ? [] : [part]),
      ].join('-'),
      ...(timestamp === undefined ? {} : { timestamp }),
      ...known({ userId, anonymousId }),
      ...about,
      properties: known(properties ?? {}),
    },
  };
}
