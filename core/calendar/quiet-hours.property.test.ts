import { allowedFrom, type QuietHours } from './quiet-hours.ts';

/** The clock of a zone as Intl reads it: checked against that, not against the code's own way. */
function clockOf(timeZone: string) {
  const parts = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', ...parts });
  const read = (instant: number): string => format.format(instant);
  return {
    timeOfDay: (instant: number): string => read(instant).slice(-8, -3),
    /** Milliseconds ahead of UTC, whole minutes. */
    offset: (instant: number): number => Date.parse(`${read(instant).replace(' ', 'T')}Z`) - instant,
  };
}
type Clock = ReturnType<typeof clockOf>;

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const first = Date.parse('2020-01-01T00:00:00Z');
const last = Date.parse('2030-01-01T00:00:00Z');
/** Shorter than the month in which Morocco leaves its summer time. */
const STEP = 14 * DAY;

/** Each change of the zone's clock in ten years, to the minute. */
function changesOf(clock: Clock): number[] {
  const changes: number[] = [];
  let offset = clock.offset(first);
  for (let from = first; from < last; from += STEP) {
    let [before, after] = [from, from + STEP];
    const told = offset;
    offset = clock.offset(after);
    if (told === offset) continue;
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
      if (clock.offset(middle) === told) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

const isQuiet = (clock: Clock, instant: number, { from, to }: QuietHours): boolean => {
  const time = clock.timeOfDay(instant);
  return from < to ? from <= time && time < to : from <= time || time < to;
};

/** Quiet hours begin and end, and clocks change, at quarters of an hour. */
const nextQuarter = (instant: number): number => instant + QUARTER - (instant % QUARTER);

/** The first instant that is not quiet. */
function firstAllowed(clock: Clock, now: number, quiet: QuietHours): number {
  let instant = now;
  while (isQuiet(clock, instant, quiet)) instant = nextQuarter(instant);
  return instant;
}

/** Where quiet hours that the clocks repeat or cut are over for good: their first end after the change. */
function endAfter(clock: Clock, change: number, quiet: QuietHours): number {
  let instant = change;
  while (!isQuiet(clock, instant, quiet)) instant = nextQuarter(instant);
  return firstAllowed(clock, instant, quiet);
}

const zones = Intl.supportedValuesOf('timeZone');
const clocks = zones.map((zone) => ({ zone, clock: clockOf(zone) }));
const night: QuietHours = { from: '21:00', to: '08:00' };
/** Hours whose ends fall into changes of clocks. */
const odd: readonly QuietHours[] = [
  { from: '22:15', to: '02:30' },
  { from: '01:30', to: '03:00' },
  { from: '23:30', to: '00:30' },
];

it('allows no quiet instant, none before now, and the first there is, around every change of clocks on Earth', () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const { zone, clock } of clocks) {
    const instants = [first, ...changesOf(clock)];
    for (const [index, change] of instants.entries()) {
      for (const [nth, hours] of [-11, -1.4, -5, -1 / 60, 0, 0.4].entries()) {
        const now = change + hours * HOUR + (nth % 2);
        const quiet = nth % 2 === 0 ? night : (odd[index % odd.length] ?? night);
        const until = allowedFrom(now, quiet, [zone]) ?? NaN;
        asked += 1;
        const earliest = firstAllowed(clock, now, quiet);
        // Quiet hours that the clocks repeat are kept twice; an end that they leave out comes as much later as they jump.
        const jump = Math.abs(clock.offset(change - DAY) - clock.offset(change + DAY));
        const cut = isQuiet(clock, now, quiet) && now < change && quiet !== night;
        const latest = cut ? Math.max(earliest + jump, endAfter(clock, change, quiet)) : earliest;
        const right = until >= now && !isQuiet(clock, until, quiet) && until >= earliest && until <= latest;
        if (!right)
          wrong.push(
            `${zone} at ${new Date(now).toISOString()}, ${quiet.from} to ${quiet.to}: ${until}, first ${earliest}`,
          );
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(10_000);
});

it('allows an instant only if it is allowed in each of several zones', () => {
  const wrong: string[] = [];
  for (let index = 0; index < clocks.length; index += 1) {
    const group = [0, 7, 31].flatMap((away) => clocks[(index + away) % clocks.length] ?? []);
    const now = first + index * 11 * HOUR;
    const until = allowedFrom(
      now,
      night,
      group.map(({ zone }) => zone),
    );
    const quietAt = (instant: number): boolean => group.some(({ clock }) => isQuiet(clock, instant, night));
    let earliest = now;
    while (quietAt(earliest) && earliest < now + 2 * DAY) earliest += 15 * MINUTE;
    const right = until === undefined ? earliest >= now + 2 * DAY : until === earliest;
    if (!right) wrong.push(`${group.map(({ zone }) => zone).join()} at ${now}: ${until ?? 'never'}, first ${earliest}`);
  }
  expect(wrong).toEqual([]);
});
