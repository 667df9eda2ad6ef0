import fc from 'fast-check';
import type { Channel } from '../channels/channel.ts';
import { type Bookings, type Priority, priorities } from './booking.ts';
import type { Window } from './caps.ts';
import { type Asking, earliest, withBooking } from './pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Message {
  readonly name: string;
  readonly channel: Channel;
  readonly priority: Priority;
  readonly arrives: number;
  readonly expires: number;
  /** How late each of its wakings comes: queues take their time. */
  readonly lateness: number;
}

interface Caps {
  readonly email: readonly Window[];
  readonly sms: readonly Window[];
}

/** What became of a message, and when it was decided. */
interface Fate {
  readonly message: Message;
  readonly at: number;
  readonly sent: boolean;
  /** For one that was not sent: the first place there was for it, which is past its expiry. */
  readonly place: number | undefined;
}

/** Quiet from 21:00 to 08:00, in UTC. */
const awake = (instant: number): number => {
  const time = instant % DAY;
  if (time >= 8 * HOUR && time < 21 * HOUR) return instant;
  return instant - time + (time < 8 * HOUR ? 8 * HOUR : DAY + 8 * HOUR);
};

/** One customer's messages, each asking when it arrives and again at each instant it was moved to, until it is decided. */
function live(messages: readonly Message[], caps: Caps, onBooking: (bookings: Bookings, now: number) => void) {
  let bookings: Bookings = {};
  const fates: Fate[] = [];
  const asked: number[] = [];
  const due = messages.map((message) => ({ message, at: message.arrives }));
  for (let turns = 0; due.length > 0; turns += 1) {
    if (turns > 2000) throw new Error('the messages move one another for ever');
    // Of what is due at the same instant the queue brings first what came first.
    due.sort((a, b) => a.at - b.at || a.message.arrives - b.message.arrives);
    const [next] = due.splice(0, 1);
    if (next === undefined) break;
    const { message, at: now } = next;
    asked.push(now);
    const asking: Asking = { name: message.name, channel: message.channel, priority: message.priority, now, awake };
    const windows = message.channel === 'sms' ? caps.sms : caps.email;
    const place = now > message.expires ? undefined : earliest(bookings, windows, asking);
    if (place === undefined || place > message.expires) {
      fates.push({ message, at: now, sent: false, place });
      bookings = Object.fromEntries(Object.entries(bookings).filter(([name]) => name !== message.name));
      continue;
    }
    const booking = { channel: message.channel, priority: message.priority, at: place, sent: place === now };
    bookings = withBooking(bookings, windows, asking, booking);
    onBooking(bookings, now);
    if (booking.sent) fates.push({ message, at: now, sent: true, place });
    else due.push({ message, at: place + message.lateness });
  }
  return { fates, asked };
}

/** The most that any stretch of a window holds: each stretch that begins with a message is counted. */
const fullest = (instants: readonly number[], { within }: Window): number =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => from <= at && at < from + within).length));

const windows = fc.array(
  fc.record({ most: fc.integer({ min: 1, max: 3 }), within: fc.integer({ min: 2, max: 96 }).map((n) => n * HOUR) }),
  { minLength: 1, maxLength: 3 },
);
const caps = fc.record({ email: windows, sms: windows });
const some = (lateness: fc.Arbitrary<number>, channel: fc.Arbitrary<Channel>, priority: fc.Arbitrary<Priority>) =>
  fc
    .array(
      fc.record({
        channel,
        priority,
        arrives: fc.integer({ min: 0, max: 72 * 60 }).map((n) => n * MINUTE),
        patience: fc.integer({ min: 0, max: 14 * 24 * 60 }).map((n) => n * MINUTE),
        lateness,
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((all): readonly Message[] =>
      all.map(({ patience, ...one }, nth) => ({ ...one, name: `m-${nth}`, expires: one.arrives + patience })),
    );
const anyChannel = fc.constantFrom<Channel>('email', 'sms');
const anyPriority = fc.constantFrom(...priorities);
const late = fc.integer({ min: 0, max: 100 }).map((n) => n * MINUTE);

const sentOf = (fates: readonly Fate[], channel: Channel): readonly number[] =>
  fates.flatMap(({ sent, at, message }) => (sent && message.channel === channel ? at : []));

it('no window of any channel ever holds more than its most, however messages come, are moved and wake late', () => {
  fc.assert(
    fc.property(some(late, anyChannel, anyPriority), caps, (messages, limits) => {
      const { fates } = live(messages, limits, () => undefined);
      for (const [channel, all] of [['email', limits.email] as const, ['sms', limits.sms] as const]) {
        const instants = sentOf(fates, channel);
        const broken = all.filter((window) => fullest(instants, window) > window.most);
        expect(broken).toEqual([]);
        expect(instants.filter((instant) => awake(instant) !== instant)).toEqual([]);
      }
      expect(fates).toHaveLength(messages.length);
    }),
    { numRuns: 1500 },
  );
});

it('what did not go out had no place before its expiry, as far as others who were sent or go first leave one', () => {
  fc.assert(
    fc.property(some(fc.constant(0), anyChannel, anyPriority), caps, (messages, limits) => {
      const { fates } = live(messages, limits, () => undefined);
      for (const { sent, place, message, at } of fates) {
        if (sent) continue;
        // Woken in time, nobody finds that it is too late already: another place was looked for, and there was none.
        expect(at).toBeLessThanOrEqual(message.expires);
        expect(place).toBeGreaterThan(message.expires);
      }
    }),
    { numRuns: 1500 },
  );
});

it('all places together, sent and planned, keep every window after each booking', () => {
  fc.assert(
    fc.property(some(fc.constant(0), anyChannel, anyPriority), caps, (messages, limits) => {
      live(messages, limits, (bookings, now) => {
        for (const channel of ['email', 'sms'] as const) {
          const places = Object.values(bookings).flatMap((one) => (one.channel === channel ? one.at : []));
          const broken = limits[channel].filter((window) => fullest(places, window) > window.most);
          expect([now / HOUR, channel, broken]).toEqual([now / HOUR, channel, []]);
        }
      });
    }),
    { numRuns: 1500 },
  );
});

it('of equal priority, who asks first goes first', () => {
  fc.assert(
    fc.property(
      some(fc.constant(0), fc.constant<Channel>('email'), fc.constant<Priority>('normal')),
      caps,
      (messages, limits) => {
        const patient = messages.map((message) => ({ ...message, expires: Infinity }));
        const { fates } = live(patient, limits, () => undefined);
        const inOrder = [...fates].sort((a, b) => a.message.arrives - b.message.arrives);
        expect(fates.map(({ message }) => message.arrives)).toEqual(inOrder.map(({ message }) => message.arrives));
      },
    ),
    { numRuns: 1000 },
  );
});
