import { getAllCountries } from 'countries-and-timezones';
import { clockOf, type Clock, isQuiet } from '../../test/rules/wall-clock.ts';
import { customerZones } from './customer-zones.ts';
import { allowedFrom } from './quiet-hours.ts';

const HOUR = 3_600_000;
const night = { from: '21:00', to: '08:00' };
const countries = Object.keys(getAllCountries());
const clocks = new Map<string, Clock>();

function clockIn(zone: string): Clock {
  const clock = clocks.get(zone) ?? clockOf(zone);
  clocks.set(zone, clock);
  return clock;
}

/** Every zone that Unicode's data give a country: not the list that the rule itself uses. */
function cldrZones(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`);
  const zones: unknown = 'timeZones' in locale ? locale.timeZones : [];
  return Array.isArray(zones) ? zones.map(String) : [];
}

const quietSomewhere = (instant: number, zones: readonly string[]): readonly string[] =>
  zones.filter((zone) => isQuiet(clockIn(zone).timeOfDay(instant), night));

/** Nights and days of all seasons, at odd hours. */
const instants = [0, 1999, 3333, 5151, 7007, 8500].map((hours) => Date.parse('2027-01-01T02:17:00Z') + hours * HOUR);

it('nobody of whom only the country is known gets a message while it is night in any of its zones', () => {
  const market = { countries: ['GB'], timeZone: 'Europe/London' };
  const wrong: string[] = [];
  let checked = 0;
  for (const country of countries) {
    const real = cldrZones(country);
    checked += real.length;
    for (const now of instants) {
      const until = allowedFrom(now, night, customerZones({ country }, market));
      const quiet = until === undefined ? [] : quietSomewhere(until, real);
      if (quiet.length > 0) wrong.push(`${country} at ${new Date(until ?? 0).toISOString()}: night in ${quiet.join()}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(400);
});

it('nobody of whom nothing is known gets a message while it is night in any zone of the market', () => {
  const wrong: string[] = [];
  for (const [nth, country] of countries.entries()) {
    const named = [country, countries[(nth + 5) % countries.length] ?? country];
    const real = named.flatMap(cldrZones);
    for (const now of instants) {
      const until = allowedFrom(now, night, customerZones({}, { countries: named, timeZone: 'Asia/Tokyo' }));
      const quiet = until === undefined ? [] : quietSomewhere(until, [...real, 'Asia/Tokyo']);
      if (quiet.length > 0) wrong.push(`${named.join()} at ${new Date(until ?? 0).toISOString()}: ${quiet.join()}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('a known zone counts alone, whatever the country', () => {
  const wrong: string[] = [];
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const zones = customerZones({ timeZone, country: 'US' }, { countries: ['GB'], timeZone: 'Europe/London' });
    if (zones.join() !== timeZone) wrong.push(`${timeZone}: ${zones.join()}`);
  }
  expect(wrong).toEqual([]);
});
