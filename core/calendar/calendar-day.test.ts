import { addCalendarDays, formatDay } from './calendar-day.ts';

it.each([
  ['an ordinary day', '2026-03-10T09:30:00Z', 1, 'Europe/London', '2026-03-11T09:30:00.000Z'],
  ['the day clocks go forward', '2026-03-28T09:30:00Z', 1, 'Europe/London', '2026-03-29T08:30:00.000Z'],
  ['the day clocks go back', '2026-10-24T08:30:00Z', 1, 'Europe/London', '2026-10-25T09:30:00.000Z'],
  ['a time that does not exist that day', '2026-03-28T01:30:00Z', 1, 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['a half hour of summer time', '2026-10-03T09:00:00Z', 1, 'Australia/Lord_Howe', '2026-10-04T08:30:00.000Z'],
  ['over the end of February', '2028-02-28T12:00:00Z', 2, 'UTC', '2028-03-01T12:00:00.000Z'],
  ['no day at all', '2026-03-10T09:30:00Z', 0, 'Asia/Tokyo', '2026-03-10T09:30:00.000Z'],
])('%s', (_situation, from, days, zone, to) => {
  expect(new Date(addCalendarDays(Date.parse(from), days, zone)).toISOString()).toBe(to);
});

it('a day is written by the calendar of its zone, in the language of the reader', () => {
  const instant = Date.parse('2026-11-23T23:30:00Z');
  expect(formatDay(instant, 'Europe/London', 'en-GB')).toBe('Monday 23 November');
  expect(formatDay(instant, 'Asia/Tokyo', 'de-DE')).toBe('Dienstag, 24. November');
});
