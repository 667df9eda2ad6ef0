import * as z from 'zod';
import { type Channel, channelSchema } from './channel.ts';

const list = z
  .array(channelSchema)
  .min(1, 'must name at least one channel')
  .refine((named) => new Set(named).size === named.length, 'must name each channel once');

/** How a marketer says which channels a message goes out on. */
export const choiceSchema = z.union(
  [z.strictObject({ firstOf: list }), z.strictObject({ allOf: list })],
  'must be { firstOf: [email] } (the first allowed channel) or { allOf: [email, push] } (each allowed one)',
);

export type Choice = z.output<typeof choiceSchema>;

/** A part of a message is sent once, on one of its channels. */
export interface Part {
  /** Its name on the ledger: the message's own, or with its channel where a message goes out on several. */
  readonly name: string;
  /** In the order in which they are tried. */
  readonly channels: readonly Channel[];
}

/** First of several is one part; each of several is one part a channel. */
export const partsOf = (message: string, choice: Choice): readonly Part[] =>
  'firstOf' in choice
    ? [{ name: message, channels: choice.firstOf }]
    : choice.allOf.map((channel) => ({ name: `${message}-${channel}`, channels: [channel] }));

/** What a journey's settings say about one of its messages. Throws for a message that it does not have. */
export function choiceFor(journey: string, channels: Readonly<Record<string, Choice>>, message: string): Choice {
  const choice = Object.hasOwn(channels, message) ? channels[message] : undefined;
  if (choice !== undefined) return choice;
  throw new Error(`${journey} has no message ${message}; it has ${Object.keys(channels).join(', ')}`);
}
