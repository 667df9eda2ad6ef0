import fc from 'fast-check';
import { daysSchema } from './days.ts';

it.each([
  ['0 days', 0],
  ['1 day', 1],
  ['14 days', 14],
  [' 7 days ', 7],
  ['365 days', 365],
])('%j is %d', (text, days) => {
  expect(daysSchema.parse(text)).toBe(days);
});

it.each(['366 days', '1000 days', '-1 days', '1.5 days', '14', '14d', '2 weeks', '24 hours', 'a day', '', 14, null])(
  '%j is none, and the message says what is',
  (text) => {
    expect(daysSchema.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
      'must be a number of days from "0 days" to "365 days"',
    ]);
  },
);

it('any text is either its number of days or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.nat(2000).map((days) => `${days} days`),
      ),
      (text) => {
        const { data } = daysSchema.safeParse(text);
        if (data !== undefined) expect([`${data} days`, `${data} day`]).toContain(text.trim().replace(/^0+(?=\d)/, ''));
      },
    ),
  );
});
