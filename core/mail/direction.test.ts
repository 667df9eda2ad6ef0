import { direction } from './direction.ts';

it.each([
  ['en-GB', 'ltr'],
  ['he', 'rtl'],
  ['ar-EG', 'rtl'],
  ['ku', 'ltr'],
  ['ku-Arab-IQ', 'rtl'],
  ['ks-Deva', 'ltr'],
  ['fast', 'ltr'],
])('reads %s from %s', (locale, expected) => {
  expect(direction(locale)).toBe(expected);
});
