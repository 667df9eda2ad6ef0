import fc from 'fast-check';
import { allowedFrom } from '../calendar/quiet-hours.ts';
import { enrolmentId } from '../enrolment/enrolment-id.ts';
import { fractionOf } from '../ids/hash.ts';
import { clockOf, isQuiet } from '../../test/rules/wall-clock.ts';
import { awakeFrom } from './awake.ts';
import { priorities } from './booking.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const zones = Intl.supportedValuesOf('timeZone');
const clocks = new Map(zones.map((zone) => [zone, clockOf(zone)]));

const london = { from: '21:00', to: '08:00', spread: 30 * MINUTE, zones: ['Europe/London'] };
const evening = Date.parse('2026-03-02T22:00:00Z');
const eight = Date.parse('2026-03-03T08:00:00Z');

const nights = fc.record({
  hours: fc.constantFrom(
    { from: '21:00', to: '08:00' },
    { from: '00:00', to: '06:30' },
    { from: '20:15', to: '20:14' },
  ),
  spread: fc.integer({ min: 1000, max: 6 * 3_600_000 }),
  zones: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 }),
});
const asking = {
  instant: fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2035-12-31T00:00:00Z') }),
  priority: fc.constantFrom(...priorities),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
};

it('is never quiet in any zone, never before the end of the night, at most the spread after it, and stays', () => {
  fc.assert(
    fc.property(fc.record({ ...asking, night: nights }), ({ instant, priority, place, night: { hours, ...rest } }) => {
      const night = { ...hours, ...rest };
      const end = allowedFrom(instant, night, night.zones);
      const awake = awakeFrom(instant, night, priority, place);
      if (end === undefined || awake === undefined) {
        expect([end, awake]).toEqual([undefined, undefined]);
        return;
      }
      expect(night.zones.filter((zone) => isQuiet(clocks.get(zone)?.timeOfDay(awake) ?? '', night))).toEqual([]);
      expect(awake).toBeGreaterThanOrEqual(end);
      expect(awake - end).toBeLessThanOrEqual(end === instant ? 0 : night.spread);
      expect(awakeFrom(instant, night, priority, place)).toBe(awake);
      // Woken then, the message goes out then.
      expect(awakeFrom(awake, night, priority, place)).toBe(awake);
    }),
    { numRuns: 1500 },
  );
});

it('whenever in the night a message is asked about, its place is the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599 }), asking.priority, asking.place, (minutes, priority, place) => {
      expect(awakeFrom(evening + minutes * MINUTE, london, priority, place)).toBe(
        awakeFrom(evening, london, priority, place),
      );
    }),
  );
});

it('what is more important comes first, whatever the places', () => {
  fc.assert(
    fc.property(asking.place, asking.place, asking.place, (high, normal, low) => {
      const at = [
        awakeFrom(evening, london, 'high', high),
        awakeFrom(evening, london, 'normal', normal),
        awakeFrom(evening, london, 'low', low),
      ];
      expect([...at].sort()).toEqual(at);
    }),
  );
});

it('a night that leaves too short a day for the spread wakes at its end, not in the next night', () => {
  const short = { from: '12:01', to: '12:00', spread: 30 * MINUTE, zones: ['UTC'] };
  expect(awakeFrom(evening, short, 'low', 0.9)).toBe(Date.parse('2026-03-03T12:00:00Z'));
});

describe('the reminders of a thousand enrolments, held back by one night', () => {
  const places = Array.from({ length: 1000 }, (_, nth) =>
    fractionOf('place', enrolmentId('cart-recovery', [`cart ${nth}`, '1']), 'reminder'),
  );

  it.each([
    ['high', 0],
    ['normal', 10],
    ['low', 20],
  ] as const)('of %s priority are spread evenly over ten minutes, from minute %d on', (priority, from) => {
    const minutes = places.map((place) => ((awakeFrom(evening, london, priority, place) ?? NaN) - eight) / MINUTE);
    const counts = Array.from(
      { length: 10 },
      (_, nth) => minutes.filter((minute) => Math.floor(minute) === from + nth).length,
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
    // Chi-squared with 9 degrees of freedom: 27.9 is passed by one even spread in a thousand.
    expect(counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)).toBeLessThan(27.9);
    expect(Math.max(...minutes.map((minute) => minutes.filter((other) => other === minute).length))).toBeLessThan(10);
  });
});

it('a day without a night moves nothing', () => {
  const noon = eight + 4 * 3_600_000;
  expect(priorities.map((priority) => awakeFrom(noon + DAY, london, priority, 0.5))).toEqual(Array(3).fill(noon + DAY));
});
