import { customerZones } from '../calendar/customer-zones.ts';
import { millisecondsOf } from '../calendar/duration.ts';
import { allowedFrom } from '../calendar/quiet-hours.ts';
import { type Channel, channelNames } from '../channels/channel.ts';
import { fractionOf } from '../ids/hash.ts';
import { awakeFrom } from '../pacing/awake.ts';
import { bookingName, type Bookings } from '../pacing/booking.ts';
import { windowsOf } from '../pacing/caps.ts';
import { type Asking, crowdedAt, earliest } from '../pacing/pace.ts';
import { stoppedChannels, TRANSACTIONAL } from '../pause/pauses.ts';
import { heldBy } from './held-by.ts';
import { unreachable } from './reachable.ts';
import type { Turn, Verdict } from './turn.ts';

/** The first channel that is allowed, now or in time. One that its provider has stopped counts only when no other is left. */
export function byChannel(turn: Turn): Verdict {
  const { part, pauses, customer, journey, store, suppressions } = turn;
  const stopped = stoppedChannels(pauses);
  const reasons: string[] = [];
  let waiting: Channel | undefined;
  for (const channel of part.channels) {
    const closed = unreachable(customer, channel, journey.topic, store, suppressions);
    const verdict = closed ?? (stopped.includes(channel) ? undefined : inTime(turn, channel));
    if (verdict === undefined) waiting ??= channel;
    else if (typeof verdict === 'string') reasons.push(verdict);
    else return verdict;
  }
  return waiting === undefined ? { kind: 'skip', reason: reasons.join('; ') } : heldBy(pauses, `channel ${waiting}`);
}

/** When the message may go out on a channel; or why there is no such moment before it would be too late. */
function inTime(turn: Turn, channel: Channel): Verdict | string {
  const { journey, rules, message, plan, now, store, customer } = turn;
  if (journey.topic === TRANSACTIONAL) return { kind: 'send', channel };
  const zones = customerZones(customer.profile, store.market);
  const night = allowedFrom(now, store.quietHours, zones);
  const where = zones.length === 1 ? zones.join() : `${zones.length} possible time zones`;
  if (night === undefined) return `quiet hours: no common hour is allowed in ${where}`;
  const asking = askingOf(turn, channel, zones);
  const windows = windowsOf(store.caps, channel);
  const until = earliest(customer.contact.bookings, windows, asking, ownPlace(customer.contact.bookings, asking));
  if (until === now) return { kind: 'send', channel };
  const expiry = rules.expiry(message, plan);
  const full = crowdedAt(customer.contact.bookings, windows, asking, asking.awake(now) ?? night);
  const cap = full && `frequency cap: ${full.most} by ${channelNames[channel]} within ${hours(full.within)}`;
  const reasons = [...(night === now ? [] : [`quiet hours in ${where}`]), ...(cap === undefined ? [] : [cap])];
  const why = reasons.length === 0 ? 'its place is booked for then' : reasons.join(', and ');
  if (until === undefined) return `${why}: no other moment is allowed`;
  if (until > expiry)
    return `${why} ${cap === undefined ? 'last' : 'holds'} until ${iso(until)}, when it would be too late`;
  return { kind: 'moved', reason: why, until, channel };
}

/** A message that another part of it woke keeps the place that was booked for it. */
function ownPlace(bookings: Bookings, { name, channel, now }: Asking): number {
  const own = Object.hasOwn(bookings, name) ? bookings[name] : undefined;
  return own?.sent === false && own.channel === channel && own.at > now ? own.at : now;
}

/** What a turn asks of the caps and the quiet hours for a channel. */
export function askingOf(
  { enrolment, part, rules, store, customer, now, message, plan }: Turn,
  channel: Channel,
  zones = customerZones(customer.profile, store.market),
): Asking {
  const { priority } = rules;
  const night = { ...store.quietHours, spread: millisecondsOf(store.quietHours.spread), zones };
  const place = fractionOf('place', enrolment.id, part.name);
  const expiry = rules.expiry(message, plan);
  return {
    name: bookingName(enrolment.id, part.name),
    channel,
    priority,
    now,
    awake: (instant) => {
      const spread = awakeFrom(instant, night, priority, place);
      // Rather all at once than too late.
      return spread !== undefined && spread > expiry ? allowedFrom(instant, night, zones) : spread;
    },
  };
}

const iso = (instant: number): string => new Date(instant).toISOString();

const hours = (milliseconds: number): string => {
  const whole = milliseconds / 3_600_000;
  return whole % 24 === 0 ? `${whole / 24} ${whole === 24 ? 'day' : 'days'}` : `${whole} hours`;
};
