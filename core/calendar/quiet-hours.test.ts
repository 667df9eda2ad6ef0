import { allowedFrom } from './quiet-hours.ts';

const night = { from: '21:00', to: '08:00' };
const noon = { from: '12:00', to: '14:00' };
const ask = (now: string, quiet: { from: string; to: string }, ...zones: string[]): string | undefined => {
  const allowed = allowedFrom(Date.parse(now), quiet, zones);
  return allowed === undefined ? undefined : new Date(allowed).toISOString();
};

it.each([
  ['by day', '2026-01-10T12:00:00Z', '2026-01-10T12:00:00.000Z'],
  ['a moment before the night', '2026-01-10T20:59:59Z', '2026-01-10T20:59:59.000Z'],
  ['when the night begins', '2026-01-10T21:00:00Z', '2026-01-11T08:00:00.000Z'],
  ['after midnight', '2026-01-11T00:30:00Z', '2026-01-11T08:00:00.000Z'],
  ['a moment before its end', '2026-01-11T07:59:59.999Z', '2026-01-11T08:00:00.000Z'],
  ['at its end', '2026-01-11T08:00:00Z', '2026-01-11T08:00:00.000Z'],
  ['in the night that clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T07:00:00.000Z'],
  ['in the night that clocks go back', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00.000Z'],
])('quiet nights in London, %s', (_when, now, allowed) => {
  expect(ask(now, night, 'Europe/London')).toBe(allowed);
});

it.each([
  ['2026-01-10T11:59:00Z', '2026-01-10T11:59:00.000Z'],
  ['2026-01-10T12:00:00Z', '2026-01-10T14:00:00.000Z'],
  ['2026-01-10T14:00:00Z', '2026-01-10T14:00:00.000Z'],
  ['2026-01-10T23:00:00Z', '2026-01-10T23:00:00.000Z'],
])('quiet hours within a day: %s', (now, allowed) => {
  expect(ask(now, noon, 'UTC')).toBe(allowed);
});

it('hours from and to the same time are none', () => {
  expect(ask('2026-01-10T21:00:00Z', { from: '21:00', to: '21:00' }, 'UTC')).toBe('2026-01-10T21:00:00.000Z');
});

it('waits until it is not quiet in any of several zones', () => {
  const zones = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'];
  expect(ask('2026-01-10T14:00:00Z', night, ...zones)).toBe('2026-01-10T18:00:00.000Z');
  expect(ask('2026-01-11T02:30:00Z', night, ...zones)).toBe('2026-01-11T18:00:00.000Z');
});

it('answers nothing when several zones leave no common hour', () => {
  expect(ask('2026-01-10T14:00:00Z', night, 'Asia/Tokyo', 'Europe/London', 'Pacific/Honolulu')).toBeUndefined();
});

describe('an end that the clocks leave out or repeat is never early', () => {
  it('as much later as they go forward', () => {
    expect(ask('2026-03-29T00:30:00Z', { from: '23:00', to: '01:30' }, 'Europe/London')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('the second of the two', () => {
    expect(ask('2026-10-24T23:30:00Z', { from: '23:00', to: '01:30' }, 'Europe/London')).toBe(
      '2026-10-25T01:30:00.000Z',
    );
  });
});
