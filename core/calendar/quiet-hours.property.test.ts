import { allowedFrom, type QuietHours } from './quiet-hours.ts';
import { changesOf, type Clock, clockOf, isQuiet, MINUTE } from '../../test/rules/wall-clock.ts';

const HOUR = 60 * MINUTE;
const first = Date.parse('2026-01-01T00:00:00Z');
const last = Date.parse('2036-01-01T00:00:00Z');

const zones = Intl.supportedValuesOf('timeZone');
const clocks = zones.map((zone) => clockOf(zone));

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}
interface Case {
  readonly clock: Clock;
  readonly change: Change;
}

/** Quiet hours that no change of clocks begins or ends in, so that nothing at all may be lost. */
const whole: readonly QuietHours[] = [
  { from: '21:00', to: '08:00' },
  { from: '00:00', to: '06:30' },
  { from: '12:00', to: '14:00' },
];
/** Hours that begin or end in the hour that a change leaves out or repeats. */
const cut: readonly QuietHours[] = [
  { from: '22:15', to: '02:30' },
  { from: '02:30', to: '09:00' },
  { from: '23:30', to: '00:30' },
  { from: '01:30', to: '03:00' },
];

/** Minutes from a change: on both sides of it, and over the nights before and after. */
const thorough = [-1500, -721, -601, -540, -361, -181, -90, -61, -31, -1, 0, 14, 29, 59, 61, 119, 301, 540, 900, 1261];
const brief = [-600, -75, -1, 0, 20, 75];

/** What the wall clock says, minute by minute, from what Intl says on both sides of the change. */
const minutesLost = (from: number, until: number, { at, before, after }: Change, quiet: QuietHours): number => {
  let lost = 0;
  for (let instant = from; instant < until; instant += MINUTE) {
    const time = new Date(instant + (instant < at ? before : after)).toISOString().slice(11, 16);
    if (!isQuiet(time, quiet)) lost += 1;
  }
  return lost;
};

/** What is wrong with the answer at an instant, if anything. */
function faultsAt({ clock, change }: Case, now: number, quiet: QuietHours, most: number): readonly string[] {
  const until = allowedFrom(now, quiet, [clock.zone]);
  const where = `${clock.zone}, ${new Date(now).toISOString()}, quiet from ${quiet.from} to ${quiet.to}`;
  if (until === undefined) return [`${where}: never`];
  const answer = `${where}: ${new Date(until).toISOString()}`;
  const faults: string[] = [];
  if (until < now) faults.push(`${answer} is before now`);
  if (isQuiet(clock.timeOfDay(until), quiet)) faults.push(`${answer} is quiet`);
  const lost = minutesLost(now, until, change, quiet);
  if (lost > most) faults.push(`${answer} loses ${lost} minutes that were allowed`);
  // Between two minutes nothing is lost either.
  if (most === 0 && until > now && !isQuiet(clock.timeOfDay(until - 1), quiet)) faults.push(`${answer} is late`);
  return faults;
}

const jumpOf = ({ before, after }: Change): number => Math.abs(after - before) / MINUTE;

const cases = clocks.flatMap((clock) => changesOf(clock, first, last).map((change) => ({ clock, change })));
/** Changes that many zones make at once, and in the same way, are gone through once; each zone is asked all the same. */
const kinds = new Map(cases.map((one) => [Object.values(one.change).join(), one]));

describe('around every change of clocks on Earth in ten years', () => {
  const asked = { thorough: 0, brief: 0 };
  afterAll(() => {
    console.log(
      `${zones.length} zones, ${cases.length} changes of clocks, ${kinds.size} of them different; ` +
        `${asked.thorough} instants thoroughly, ${asked.brief} zone by zone`,
    );
  });

  it('no answer is quiet, none is before now, and no allowed minute is lost', () => {
    const wrong: string[] = [];
    for (const one of kinds.values()) {
      for (const [index, minutes] of thorough.entries()) {
        const now = one.change.at + minutes * MINUTE + (index % 3) * 17_501;
        for (const quiet of whole) wrong.push(...faultsAt(one, now, quiet, 0));
        asked.thorough += whole.length;
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of hours that a change cuts, at most as much is lost as the clocks jump', () => {
    const wrong: string[] = [];
    for (const [nth, one] of [...kinds.values()].entries()) {
      for (const [index, minutes] of thorough.entries()) {
        const quiet = cut[(nth + index) % cut.length] ?? { from: '', to: '' };
        wrong.push(...faultsAt(one, one.change.at + minutes * MINUTE, quiet, jumpOf(one.change)));
        asked.thorough += 1;
      }
    }
    expect(wrong).toEqual([]);
  });

  it('nor in any zone, each by its own name', () => {
    const wrong: string[] = [];
    for (const [nth, one] of cases.entries()) {
      for (const [index, minutes] of brief.entries()) {
        const quiet = whole[(nth + index) % whole.length] ?? { from: '', to: '' };
        wrong.push(...faultsAt(one, one.change.at + minutes * MINUTE, quiet, 0));
        asked.brief += 1;
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('in zones that change nothing, the night ends at eight', () => {
  const wrong: string[] = [];
  for (const [nth, clock] of clocks.entries()) {
    const at = first + nth * 19 * HOUR;
    const offset = clock.offset(at);
    if (clock.offset(at - 48 * HOUR) !== offset || clock.offset(at + 48 * HOUR) !== offset) continue;
    const change = { at, before: offset, after: offset };
    for (const quiet of whole) wrong.push(...faultsAt({ clock, change }, at, quiet, 0));
  }
  expect(wrong).toEqual([]);
});

it('several zones: only what is allowed in each of them, and nothing of that is lost', () => {
  const night: QuietHours = { from: '21:00', to: '08:00' };
  const wrong: string[] = [];
  for (const index of clocks.keys()) {
    const group = [0, 7, 31].flatMap((away) => clocks[(index + away) % clocks.length] ?? []);
    const now = first + index * 11 * HOUR;
    const names = group.map(({ zone }) => zone);
    const until = allowedFrom(now, night, names);
    const quietAt = (instant: number): boolean => group.some((clock) => isQuiet(clock.timeOfDay(instant), night));
    let earliest = now;
    while (quietAt(earliest) && earliest < now + 48 * HOUR) earliest += 15 * MINUTE;
    const right = until === undefined ? earliest >= now + 48 * HOUR : until === earliest;
    if (!right) wrong.push(`${names.join()} at ${now}: ${until ?? 'never'}, first ${earliest}`);
  }
  expect(wrong).toEqual([]);
});
