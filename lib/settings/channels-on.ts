import type { Channel } from '../../core/channels/channel.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import type { Store } from '../../core/store/store.ts';

/** What turns a channel on in store.yaml. Mail needs nothing more than a sender. */
const turnsOn: Readonly<Record<Channel, { readonly field: 'sender' | 'sms' | 'push'; readonly what: string }>> = {
  email: { field: 'sender', what: 'a sender' },
  sms: { field: 'sms', what: 'a pool of numbers' },
  push: { field: 'push', what: 'an application' },
};

export const isOn = (channel: Channel, store: Store): boolean => store[turnsOn[channel].field] !== undefined;

/** A line for each place where a journey's settings choose a channel that store.yaml does not turn on. */
export function channelsOff(file: string, settings: unknown, store: Store): string[] {
  return choicesIn(settings).flatMap(({ path, channels }) =>
    channels
      .filter((channel) => !isOn(channel, store))
      .map((channel) => {
        const { field, what } = turnsOn[channel];
        return `${file}: ${path.join('.')}: got ${channel}, which store.yaml does not turn on, so nothing goes out that way; name ${what} under ${field} in store.yaml, or take ${channel} away here`;
      }),
  );
}

interface ChosenChannels {
  readonly path: readonly string[];
  readonly channels: readonly Channel[];
}

/** Every choice of channels, wherever a journey has them. */
function choicesIn(settings: unknown, path: readonly string[] = []): readonly ChosenChannels[] {
  if (typeof settings !== 'object' || settings === null) return [];
  const choice = choiceSchema.safeParse(settings);
  if (choice.success) return [{ path, channels: 'firstOf' in choice.data ? choice.data.firstOf : choice.data.allOf }];
  return Object.entries(settings).flatMap(([name, value]) => choicesIn(value, [...path, name]));
}
