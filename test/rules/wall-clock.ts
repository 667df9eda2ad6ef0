import type { QuietHours } from '../../core/calendar/quiet-hours.ts';

export const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Shorter than the month in which Morocco leaves its summer time. */
const STEP = 14 * DAY;

/** The clock on a wall of a zone, as Intl reads it: to check the rules by something else than what they use. */
export interface Clock {
  readonly zone: string;
  /** Such as "21:30". */
  readonly timeOfDay: (instant: number) => string;
  /** Milliseconds ahead of UTC. */
  readonly offset: (instant: number) => number;
}

export function clockOf(zone: string): Clock {
  const two = '2-digit';
  const day = { year: 'numeric', month: two, day: two } as const;
  const time = { hour: two, minute: two, second: two, hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...day, ...time });
  const read = (instant: number): string => format.format(instant);
  return {
    zone,
    timeOfDay: (instant) => read(instant).slice(-8, -3),
    offset: (instant) => Date.parse(`${read(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000,
  };
}

/** Each change of a zone's clock, to the minute, with the offsets on both sides: found by halving. */
export function changesOf(
  clock: Clock,
  first: number,
  last: number,
): readonly { readonly at: number; readonly before: number; readonly after: number }[] {
  const changes: { at: number; before: number; after: number }[] = [];
  let offset = clock.offset(first);
  for (let from = first; from < last; from += STEP) {
    let [sooner, later] = [from, from + STEP];
    const before = offset;
    offset = clock.offset(later);
    if (before === offset) continue;
    while (later - sooner > MINUTE) {
      const middle = sooner + Math.floor((later - sooner) / 2 / MINUTE) * MINUTE;
      if (clock.offset(middle) === before) sooner = middle;
      else later = middle;
    }
    changes.push({ at: later, before, after: offset });
  }
  return changes;
}

/** Whether a time of day such as "21:30" is within quiet hours. */
export const isQuiet = (time: string, { from, to }: QuietHours): boolean =>
  from < to ? from <= time && time < to : from <= time || time < to;
