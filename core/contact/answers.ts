import { channels } from '../channels/channel.ts';
import type { Occurrence } from '../events/occurrence.ts';
import type { ConsentChange } from './consent.ts';

/** The answers in `traits.consent`, with when they were given and by which event they came. */
export function answersIn({ traits, at, arrivedAt, messageId }: Occurrence): readonly ConsentChange[] {
  return channels.flatMap((channel) =>
    Object.entries(traits.consent?.[channel] ?? {}).flatMap(([topic, yes]): readonly ConsentChange[] =>
      yes === undefined
        ? []
        : [
            {
              channel,
              topic: topic.trim().toLowerCase(),
              status: yes ? 'subscribed' : 'unsubscribed',
              source: 'Identify',
              at,
              arrivedAt,
              messageId,
            },
          ],
    ),
  );
}
