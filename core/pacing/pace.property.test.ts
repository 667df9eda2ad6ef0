import fc from 'fast-check';
import { type Booking, type Bookings, priorities, rankOf } from './booking.ts';
import type { Window } from './caps.ts';
import { type Asking, crowdedAt, earliest, withBooking } from './pace.ts';

/** Small whole numbers: an hour has six units. */
const UNIT = 600_000;
const HOUR = 6;
const FOREVER = 400;

const priority = fc.constantFrom(...priorities);
const channel = fc.constantFrom('email', 'sms');
const windows: fc.Arbitrary<readonly Window[]> = fc.array(
  fc.record({ most: fc.integer({ min: 1, max: 4 }), within: fc.integer({ min: 1, max: 40 }).map((n) => n * UNIT) }),
  { maxLength: 3 },
);
const booking: fc.Arbitrary<Booking> = fc.record({
  channel,
  at: fc.integer({ min: 0, max: 80 }).map((n) => n * UNIT),
  sent: fc.boolean(),
  priority,
});
const bookings: fc.Arbitrary<Bookings> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
  booking,
  { maxKeys: 9 },
);
/** Quiet hours that come back every `day` units; none when the night is 0. */
const nights = fc
  .record({ day: fc.integer({ min: 2, max: 30 }), night: fc.integer({ min: 0, max: 20 }) })
  .map(({ day, night }) => ({ day, night: Math.min(night, day - 1) }));
interface Night {
  readonly day: number;
  readonly night: number;
}

const isQuiet = (unit: number, { day, night }: Night): boolean => unit % day < night;
const awakeIn =
  (night: Night) =>
  (instant: number): number => {
    let unit = Math.ceil(instant / UNIT);
    while (isQuiet(unit, night)) unit += 1;
    return unit * UNIT;
  };

const askings = fc
  .record({
    name: fc.constantFrom('a', 'new'),
    channel,
    priority,
    now: fc.integer({ min: 0, max: 60 }).map((n) => n * UNIT),
    night: nights,
  })
  .map(({ night, ...asking }) => ({ ...asking, night, awake: awakeIn(night) }));

/** What the rule says counts: what was sent, and what is planned, at most an hour past, by no lesser message. */
const counted = (all: Bookings, asking: Asking): readonly number[] =>
  Object.entries(all).flatMap(([name, one]) => {
    const planned = rankOf(one.priority) >= rankOf(asking.priority) && asking.now - one.at < HOUR * UNIT;
    return name !== asking.name && one.channel === asking.channel && (one.sent || planned) ? one.at / UNIT : [];
  });

/** Whether any stretch that holds `unit` holds more than a window allows: every stretch is tried. */
function isCrowded(others: readonly number[], caps: readonly Window[], unit: number): boolean {
  return caps.some(({ most, within }) => {
    const length = within / UNIT;
    return Array.from({ length }, (_, nth) => unit - nth).some(
      (from) => others.filter((at) => from <= at && at < from + length).length + 1 > most,
    );
  });
}

/** Every unit is tried. */
function firstPlace(all: Bookings, caps: readonly Window[], asking: Asking, night: Night): number | undefined {
  const others = counted(all, asking);
  for (let unit = asking.now / UNIT; unit < FOREVER; unit += 1) {
    if (!isQuiet(unit, night) && !isCrowded(others, caps, unit)) return unit * UNIT;
  }
  return undefined;
}

it('the earliest place is the first that keeps every rolling window and is not quiet', () => {
  fc.assert(
    fc.property(bookings, windows, askings, (all, caps, asking) => {
      expect(earliest(all, caps, asking)).toBe(firstPlace(all, caps, asking, asking.night));
    }),
    { numRuns: 5000 },
  );
});

it('a window that is named as full is full, and one is named whenever one is', () => {
  fc.assert(
    fc.property(bookings, windows, askings, fc.integer({ min: 0, max: 80 }), (all, caps, asking, unit) => {
      const full = crowdedAt(all, caps, asking, unit * UNIT);
      const others = counted(all, asking);
      expect(full !== undefined).toBe(isCrowded(others, caps, unit));
      if (full !== undefined) expect(isCrowded(others, [full], unit)).toBe(true);
    }),
    { numRuns: 2500 },
  );
});

it('what a message holds already does not count against it, and a repetition changes nothing', () => {
  fc.assert(
    fc.property(bookings, windows, askings, fc.boolean(), (all, caps, asking, sent) => {
      const at = earliest(all, caps, asking) ?? asking.now;
      const own: Booking = { channel: asking.channel, at, sent, priority: asking.priority };
      const once = withBooking(all, caps, asking, own);
      expect(once[asking.name]).toEqual(own);
      expect(withBooking(once, caps, asking, own)).toEqual(once);
      expect(earliest(once, caps, asking)).toBe(
        earliest({ ...once, [asking.name]: { ...own, sent: false } }, caps, asking),
      );
    }),
    { numRuns: 2500 },
  );
});

it('what was forgotten could not have counted for anybody who asks later, and what cannot count is forgotten', () => {
  fc.assert(
    fc.property(bookings, windows, askings, fc.array(askings, { maxLength: 4 }), (all, caps, asking, next) => {
      const own: Booking = { channel: asking.channel, at: asking.now, sent: true, priority: 'low' };
      // The least of all displaces nobody: only forgetting is left to see.
      const kept = withBooking(all, caps, asking, own);
      const whole: Bookings = { ...all, [asking.name]: own };
      for (const later of next) {
        const then = { ...later, channel: asking.channel, now: asking.now + later.now };
        expect(earliest(kept, caps, then)).toBe(earliest(whole, caps, then));
      }
      const longest = Math.max(HOUR * UNIT, ...caps.map(({ within }) => within));
      const useless = Object.values(kept).filter(
        (one) => one.channel === asking.channel && one.at <= asking.now - (one.sent ? longest : HOUR * UNIT),
      );
      expect(useless).toEqual([]);
      const elsewhere = (of: Bookings) => Object.entries(of).filter(([, one]) => one.channel !== asking.channel);
      expect(elsewhere(kept)).toEqual(elsewhere(whole));
    }),
    { numRuns: 2500 },
  );
});

it('planned messages of a lower priority are no obstacle, sent ones of any priority are', () => {
  fc.assert(
    fc.property(bookings, windows, askings, (all, caps, asking) => {
      const lower = ({ sent, priority: rank }: Booking): boolean => !sent && rankOf(rank) < rankOf(asking.priority);
      const higher = Object.fromEntries(Object.entries(all).filter(([, one]) => !lower(one)));
      expect(earliest(all, caps, asking)).toBe(earliest(higher, caps, asking));
      const demoted = Object.fromEntries(
        Object.entries(all).map(([name, one]) => [name, one.sent ? { ...one, priority: 'low' as const } : one]),
      );
      expect(earliest(demoted, caps, asking)).toBe(earliest(all, caps, asking));
    }),
    { numRuns: 2000 },
  );
});

describe('who goes first', () => {
  const daily: readonly Window[] = [{ most: 1, within: 24 * HOUR * UNIT }];
  const at = (hours: number): number => hours * HOUR * UNIT;
  const ask = (name: string, rank: (typeof priorities)[number], now: number): Asking => ({
    name,
    channel: 'email',
    priority: rank,
    now: at(now),
    awake: (instant) => instant,
  });
  const sent = { channel: 'email', sent: true, priority: 'low', at: at(0) } as const;
  const planned = (rank: (typeof priorities)[number], hours: number): Booking => ({
    channel: 'email',
    sent: false,
    priority: rank,
    at: at(hours),
  });

  it('the higher takes the place of the lower, which books the next; what was sent stays', () => {
    const before = { first: sent, low: planned('low', 24) };
    const asking = ask('high', 'high', 2);
    expect(earliest(before, daily, asking)).toBe(at(24));
    expect(withBooking(before, daily, asking, planned('high', 24))).toEqual({
      first: sent,
      high: planned('high', 24),
      low: planned('low', 48),
    });
  });

  it('of several displaced ones the higher goes first, then the one that was planned first', () => {
    const before = { first: sent, l1: planned('low', 48), n2: planned('normal', 72), n1: planned('normal', 24) };
    const after = withBooking(before, daily, ask('high', 'high', 2), planned('high', 24));
    expect(
      Object.entries(after)
        .sort(([, a], [, b]) => a.at - b.at)
        .map(([name, one]) => [name, one.at / at(1)]),
    ).toEqual([
      ['first', 0],
      ['high', 24],
      ['n1', 48],
      ['n2', 72],
      ['l1', 96],
    ]);
  });

  it('an equal one waits behind the one that came first', () => {
    const before = { first: sent, other: planned('normal', 24) };
    expect(earliest(before, daily, ask('new', 'normal', 2))).toBe(at(48));
  });

  it('an unused place holds nobody up after an hour', () => {
    const before = { other: planned('high', 24) };
    expect(earliest(before, daily, ask('new', 'normal', 24 + 5 / 6))).toBe(at(48));
    expect(earliest(before, daily, ask('new', 'normal', 25))).toBe(at(25));
  });
});
