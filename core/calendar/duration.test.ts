import { durationSchema, parseDuration } from './duration.ts';

it.each([
  ['1 second', 1000],
  ['90 seconds', 90_000],
  ['1 minute', 60_000],
  ['1.5 hours', 5_400_000],
  ['24 hours', 86_400_000],
  ['1 day', 86_400_000],
  ['2 weeks', 1_209_600_000],
  [' 3 days ', 259_200_000],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each([
  '1h',
  '1',
  'hour',
  '-1 hour',
  '1  hour',
  '1 Hour',
  '1 month',
  '1,5 hours',
  '.5 hours',
  '1 hour 30 minutes',
  '∞ days',
  '',
])('%j is none', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

it('a setting may name 1 second to 365 days', () => {
  const accepts = (text: string): boolean => durationSchema.safeParse(text).success;
  expect(['1 second', '365 days', '0 seconds', '0.5 seconds', '366 days', '60 weeks'].filter(accepts)).toEqual([
    '1 second',
    '365 days',
  ]);
});
