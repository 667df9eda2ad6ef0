import * as z from 'zod';
import type { Channel } from '../channels/channel.ts';
import type { Occurrence } from '../events/occurrence.ts';
import { postalLine } from '../referral/normalised.ts';
import { phoneNumber } from './phone-number.ts';

/** A phone or tablet with the shop's app, by the token its push service gave it. */
export const deviceSchema = z.object({ token: z.string(), service: z.enum(['APNS', 'GCM']) });

export type Device = z.output<typeof deviceSchema>;

/** Who a customer is, as far as the shop has told us. */
export const profileSchema = z.object({
  userId: z.string().optional(),
  email: z.string().optional(),
  /** E.164, such as +447700900123. */
  phone: z.string().optional(),
  /** The last used first. */
  devices: z.array(deviceSchema).optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  country: z.string().optional(),
  /** In one line, to compare: street, postal code, country. */
  postalAddress: z.string().optional(),
  /** Of the address above, as far as the shop tells. */
  emailVerified: z.boolean().optional(),
  /** When the newest of the facts above was told, epoch milliseconds. */
  toldAt: z.number(),
  /** When the customer was last seen; renewed at most once an hour. */
  seenAt: z.number(),
  /** When an order was first completed: soft opt-in needs it. */
  boughtAt: z.number().optional(),
  /** When each of what tells this person was noted outside of the partition, by its keyed hash; epoch milliseconds. */
  marks: z.record(z.string(), z.number()).optional(),
  /** The newest order that named no cart: it closes every cart that is older. */
  orderWithoutCart: z.object({ at: z.number(), order: z.string() }).optional(),
  /** Only sources that anybody may write to have told of this customer. */
  hearsay: z.literal(true).optional(),
  /** A tombstone: this customer turned out to be that one. */
  mergedInto: z.object({ customer: z.string(), done: z.boolean() }).optional(),
  erasedAt: z.number().optional(),
  /** Somebody of the same name was erased then: what happened until then is not this customer's. Epoch milliseconds. */
  cameBackAfter: z.number().optional(),
});

export type Profile = z.output<typeof profileSchema>;

const SEEN_EVERY = 3_600_000;

export const newProfile = (): Profile => ({ toldAt: 0, seenAt: 0 });

/**
 * What an event tells about the person. Newer facts replace older ones; older ones only fill gaps. The user id under
 * which somebody first became known stays. Returns the profile it was given when there is nothing new.
 */
export function learn(profile: Profile, event: Occurrence): Profile {
  // A tombstone learns nothing: the event is recorded where it leads.
  if (profile.erasedAt !== undefined || profile.mergedInto !== undefined) return profile;
  const told = withoutGaps({
    userId: profile.userId ?? event.identity.userId,
    email: event.identity.email,
    phone: phoneNumber(event.traits.phone, event.traits.address?.country ?? profile.country),
    devices: withDevice(profile.devices, event.device),
    firstName: event.traits.firstName ?? firstWord(event.traits.name),
    lastName: event.traits.lastName,
    locale: event.traits.locale,
    timeZone: event.traits.timezone,
    country: event.traits.address?.country,
    postalAddress: event.traits.address && postalLine(event.traits.address),
    emailVerified: event.traits.emailVerified,
  });
  const facts = verifiedOnly(
    profile,
    event.at >= profile.toldAt ? { ...profile, ...told } : { ...told, ...profile },
    told,
  );
  const news = !sameProfile(profile, facts);
  const seen = event.at - profile.seenAt >= SEEN_EVERY;
  if (!news && !seen) return profile;
  return {
    ...facts,
    toldAt: news ? Math.max(profile.toldAt, event.at) : profile.toldAt,
    seenAt: seen ? event.at : profile.seenAt,
  };
}

/** Whether two profiles hold the same, in whatever order. */
export function sameProfile(a: Profile, b: Profile): boolean {
  const there = new Map(Object.entries(b));
  const here = Object.entries(a);
  return (
    here.length === there.size &&
    here.every(([name, value]) => JSON.stringify(there.get(name)) === JSON.stringify(value))
  );
}

const MOST_DEVICES = 10;

/** Undefined when the event names no device. */
function withDevice(known: readonly Device[] = [], device: Device | undefined): Device[] | undefined {
  if (device === undefined) return undefined;
  return [device, ...known.filter(({ token }) => token !== device.token)].slice(0, MOST_DEVICES);
}

/** The profile without the devices that take no messages any more, and with the new tokens of others. */
export function withRenewed(
  profile: Profile,
  dead: readonly string[],
  renewed: readonly { readonly from: string; readonly to: string }[],
): Profile {
  const { devices = [] } = profile;
  const alive = devices
    .filter(({ token }) => !dead.includes(token))
    .map((device) => ({ ...device, token: renewed.find(({ from }) => from === device.token)?.to ?? device.token }));
  return JSON.stringify(alive) === JSON.stringify(devices) ? profile : { ...profile, devices: alive };
}

/** Where a customer can be reached by a channel. */
export function addressesOf({ email, phone, devices = [] }: Profile, channel: Channel): readonly string[] {
  switch (channel) {
    case 'email':
      return email === undefined ? [] : [email];
    case 'sms':
      return phone === undefined ? [] : [phone];
    case 'push':
      return devices.map(({ token }) => token);
  }
}

/** That an address is verified tells nothing of the next one. */
function verifiedOnly(before: Profile, after: Profile, told: Partial<Profile>): Profile {
  const { emailVerified, ...facts } = after;
  const isOfThis = after.email === before.email || (told.email === after.email && told.emailVerified !== undefined);
  return emailVerified === undefined || isOfThis ? after : facts;
}

const firstWord = (name: string | undefined): string | undefined => name?.split(' ')[0];

type Gapless<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, so that it covers nothing. */
function withoutGaps<T extends object>(facts: T): Gapless<T> {
  const given: Gapless<T> = { ...facts };
  for (const [name, value] of Object.entries(facts)) if (value === undefined) Reflect.deleteProperty(given, name);
  return given;
}
