import * as z from 'zod';
import { millisecondsOf, writtenDuration } from '../calendar/duration.ts';
import type { Channel } from '../channels/channel.ts';

const windows = z.array(z.strictObject({ most: z.int().min(1).max(100), within: writtenDuration })).max(5);

/** Most messages to one customer on a channel within a rolling window, over all journeys. As store.yaml has them. */
export const capsSchema = z.strictObject({ email: windows, sms: windows, push: windows });

export type Caps = z.output<typeof capsSchema>;

/** At most `most` messages in any stretch of `within` milliseconds. */
export interface Window {
  readonly most: number;
  readonly within: number;
}

export const windowsOf = (caps: Caps, channel: Channel): readonly Window[] =>
  caps[channel].map(({ most, within }) => ({ most, within: millisecondsOf(within) }));
