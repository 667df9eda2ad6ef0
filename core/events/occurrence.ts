import * as z from 'zod';
import { addressIfAny, country, email, link, locale, maybe, optionalId, text, timeZone } from './fields.ts';

/** What the shop tells about a person: Segment's traits, of which these are used. */
const traits = z.object({
  email: maybe(email),
  phone: maybe(text(40)),
  firstName: maybe(text(100)),
  lastName: maybe(text(100)),
  name: maybe(text(200)),
  locale,
  timezone: timeZone,
  address: maybe(z.object({ country })),
  avatar: link,
});

export type Traits = z.output<typeof traits>;

/** The `detail` of every native event: Segment's common fields. */
export const detailSchema = z.object({
  messageId: optionalId,
  timestamp: maybe(z.string('must be a text such as 2026-11-21T10:00:00Z')),
  userId: optionalId,
  anonymousId: optionalId,
  /** Wend's own opaque id, as found in links of mails and in events of journeys. */
  customerId: optionalId,
  properties: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown(), 'must be an object')),
  traits: maybe(traits),
  /** Told in passing: a half-typed address there spoils no event. */
  context: maybe(z.object({ traits: maybe(traits.extend({ email: addressIfAny })), timezone: timeZone, locale })),
});

export interface Identity {
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly email?: string | undefined;
  readonly cartId?: string | undefined;
  readonly orderId?: string | undefined;
}

/** That something happened: which event, when, to whom. */
export interface Occurrence {
  /** The shop's id of the event; a repetition has the same. */
  readonly messageId: string;
  /** When it happened, epoch milliseconds; never after `arrivedAt`. */
  readonly at: number;
  /** When we read it, epoch milliseconds. */
  readonly arrivedAt: number;
  /** Brought back from the bus's archive: it is recorded, but begins no journey. */
  readonly replayed: boolean;
  readonly identity: Identity;
  readonly traits: Traits;
}
