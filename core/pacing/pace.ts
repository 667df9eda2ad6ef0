import type { Channel } from '../channels/channel.ts';
import { type Booking, type Bookings, type Priority, rankOf } from './booking.ts';
import type { Window } from './caps.ts';

/** A planned place that is this much past was not used, and holds nobody up any more; milliseconds. */
const GRACE = 3_600_000;

/** Who asks for a place under the caps. */
export interface Asking {
  /** Its own booking's name: what it holds already does not count against it. */
  readonly name: string;
  readonly channel: Channel;
  readonly priority: Priority;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The first instant from the given one on at which it is not quiet; undefined when there is none. */
  readonly awake: (instant: number) => number | undefined;
}

/**
 * The first instant from now on (or from a later one) at which one more message keeps every rolling window, and at
 * which it is not quiet; undefined when there is none. What was sent counts, and what is planned with the same priority
 * or a higher one. A place becomes free a window after some message, so only these instants need to be tried.
 */
export function earliest(
  bookings: Bookings,
  windows: readonly Window[],
  asking: Asking,
  from = asking.now,
): number | undefined {
  const others = countingAgainst(bookings, asking);
  const freed = others.flatMap((at) => windows.map(({ within }) => at + within)).filter((instant) => instant > from);
  const instants = [from, ...freed].flatMap((instant) => asking.awake(instant) ?? []);
  return instants.sort((a, b) => a - b).find((instant) => crowded(others, windows, instant) === undefined);
}

/** The widest window that has no place for one more message at the instant, if any: the others are free before it. */
export function crowdedAt(
  bookings: Bookings,
  windows: readonly Window[],
  asking: Asking,
  instant: number,
): Window | undefined {
  const widestFirst = [...windows].sort((a, b) => b.within - a.within);
  return crowded(countingAgainst(bookings, asking), widestFirst, instant);
}

function countingAgainst(bookings: Bookings, { name, channel, priority, now }: Asking): readonly number[] {
  const counts = (booking: Booking): boolean =>
    booking.sent || (rankOf(booking.priority) >= rankOf(priority) && booking.at > now - GRACE);
  return Object.entries(bookings)
    .filter(([other, booking]) => other !== name && booking.channel === channel && counts(booking))
    .map(([, { at }]) => at)
    .sort((a, b) => a - b);
}

/** With `most` others and the instant in a stretch shorter than the window there would be one too many. */
function crowded(others: readonly number[], windows: readonly Window[], instant: number): Window | undefined {
  return windows.find(({ most, within }) => {
    const near = others.filter((at) => Math.abs(at - instant) < within);
    const all = [...near, instant].sort((a, b) => a - b);
    return all.some((first, index) => {
      const last = all[index + most];
      return last !== undefined && last - first < within && first <= instant && instant <= last;
    });
  });
}

/**
 * The bookings with one more. Planned ones of a lower priority that it displaces are planned anew, the higher first.
 * What can no longer count is forgotten, `keptFor` milliseconds after it was sent at the earliest.
 */
export function withBooking(
  bookings: Bookings,
  windows: readonly Window[],
  asking: Asking,
  booking: Booking,
  keptFor = 0,
): Record<string, Booking> {
  const longest = Math.max(GRACE, keptFor, ...windows.map(({ within }) => within));
  const counting = Object.entries(bookings).filter(
    ([, { channel, at, sent }]) => channel !== asking.channel || at > asking.now - (sent ? longest : GRACE),
  );
  let current: Record<string, Booking> = { ...Object.fromEntries(counting), [asking.name]: booking };
  for (const [name, planned] of displaceable(current, booking)) {
    const turn: Asking = { ...asking, name, priority: planned.priority };
    const at = earliest(current, windows, turn, Math.max(asking.now, planned.at));
    if (at !== undefined && at !== planned.at) current = { ...current, [name]: { ...planned, at } };
  }
  return current;
}

const displaceable = (bookings: Bookings, by: Booking): readonly (readonly [string, Booking])[] =>
  Object.entries(bookings)
    .filter(
      ([, { channel, sent, priority }]) => channel === by.channel && !sent && rankOf(priority) < rankOf(by.priority),
    )
    .sort(([, a], [, b]) => rankOf(b.priority) - rankOf(a.priority) || a.at - b.at);
