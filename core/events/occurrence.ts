import * as z from 'zod';
import { country, email, ifReadable, link, locale, maybe, optionalId, personName, text, timeZone } from './fields.ts';

/** Answers by channel and topic, as people write them: { email: { marketing: true } }. What cannot be read is no answer. */
const consent = z.record(z.string(), ifReadable(z.record(z.string(), ifReadable(z.boolean()))));

/** What the shop tells about a person: Segment's traits, of which these are used. */
const told = {
  consent: ifReadable(consent),
  phone: ifReadable(text(40)),
  firstName: personName(100),
  lastName: personName(100),
  name: personName(200),
  locale,
  timezone: timeZone,
  address: ifReadable(z.object({ street: ifReadable(text(200)), postalCode: ifReadable(text(20)), country })),
  avatar: link,
  /** Whether the address is known to be this person's, in either spelling. */
  emailVerified: ifReadable(z.boolean()),
  email_verified: ifReadable(z.boolean()),
};

/** What was told under two names, under one; what was not told covers nothing. */
function inOneSpelling<T extends { emailVerified?: boolean | undefined; email_verified?: boolean | undefined }>({
  emailVerified: verified,
  email_verified: spelt,
  ...traits
}: T) {
  const emailVerified = verified ?? spelt;
  return { ...traits, ...(emailVerified === undefined ? {} : { emailVerified }) };
}

/** Told in passing, beside what the event is about: a half-typed address there spoils nothing. */
const traitsInPassing = z.object({ ...told, email: ifReadable(email) }).transform(inOneSpelling);

export type Traits = z.output<typeof traitsInPassing>;

/** A phone with the shop's app: Segment's `context.device`. */
const device = z
  .object({
    token: z.string().trim().min(8).max(4096),
    type: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.enum(['ios', 'android'])),
  })
  .transform(({ token, type }) => ({ token, service: type === 'ios' ? ('APNS' as const) : ('GCM' as const) }));

const common = {
  messageId: optionalId,
  timestamp: maybe(z.string('must be a text such as 2026-11-21T10:00:00Z')),
  userId: optionalId,
  anonymousId: optionalId,
  /** Wend's own opaque id, as found in links of mails and in events of journeys. */
  customerId: optionalId,
  properties: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown(), 'must be an object')),
  context: ifReadable(
    z.object({ traits: ifReadable(traitsInPassing), device: ifReadable(device), timezone: timeZone, locale }),
  ),
};

/** The `detail` of every native event: Segment's common fields. */
export const detailSchema = z.object({ ...common, traits: ifReadable(traitsInPassing) });

/** The `detail` of an event that tells who somebody is: there the address is what it is about. */
export const personDetailSchema = z.object({
  ...common,
  traits: maybe(z.object({ ...told, email: maybe(email) }, 'must be an object').transform(inOneSpelling)),
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
  /** Who put it on the bus: only some sources may earn rewards. */
  readonly source: string;
  readonly identity: Identity;
  readonly traits: Traits;
  /** Amounts that were told and could not be read, by name; missing when there are none. */
  readonly unread?: readonly string[];
  /** The phone it came from, when that takes push messages. */
  readonly device?: { readonly token: string; readonly service: 'APNS' | 'GCM' } | undefined;
}
