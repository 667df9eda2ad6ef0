import { formatMoney, toDecimal, toMinor } from './money.ts';

describe('amounts are read as whole minor units', () => {
  it.each([
    [12.5, 'GBP', 1250],
    ['12.50', 'GBP', 1250],
    [' 12.5 ', 'GBP', 1250],
    [0, 'GBP', 0],
    [1200, 'JPY', 1200],
    [0.5, 'JPY', 1],
    [1.2345, 'KWD', 1235],
    [1.005, 'EUR', 101],
    [8.165, 'EUR', 817],
    [0.1 + 0.2, 'EUR', 30],
    [1e-7, 'EUR', 0],
    [1e10, 'EUR', 1e12],
  ])('%j %s is %d', (value, currency, minor) => {
    expect(toMinor(value, currency)).toBe(minor);
  });

  it.each([
    '12,50',
    '1e3',
    '-1',
    -1,
    -0.001,
    '',
    ' ',
    '0x10',
    'NaN',
    NaN,
    Infinity,
    1e21,
    1e11,
    '1.2.3',
    null,
    undefined,
    {},
    [5],
    true,
  ])('%j is none', (value) => {
    expect(toMinor(value, 'EUR')).toBeUndefined();
  });

  it.each([
    [1250, 'GBP', 12.5],
    [1250, 'JPY', 1250],
    [1250, 'KWD', 1.25],
  ])('%d of %s is %d', (minor, currency, decimal) => {
    expect(toDecimal(minor, currency)).toBe(decimal);
  });
});

it.each([
  [1250, 'GBP', 'en-GB', '£12.50'],
  [1250, 'JPY', 'ja-JP', '¥1,250'],
  [1250, 'KWD', 'en', 'KWD 1.250'],
  [-1250, 'EUR', 'de-DE', '-12,50 €'],
  [1e12, 'USD', 'en-US', '$10,000,000,000.00'],
])('%d of %s is written for %s as %s', (minor, currency, locale, written) => {
  expect(formatMoney(minor, currency, locale).normalize('NFKC')).toBe(written);
});
