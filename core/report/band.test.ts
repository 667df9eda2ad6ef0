import { bandOf } from './band.ts';

it.each([
  [0, 'GBP', 'under 10'],
  [999, 'GBP', 'under 10'],
  [1000, 'GBP', '10 to 20'],
  [1999, 'GBP', '10 to 20'],
  [2000, 'GBP', '20 to 50'],
  [4999, 'GBP', '20 to 50'],
  [5000, 'GBP', '50 to 100'],
  [9999, 'GBP', '50 to 100'],
  [10_000, 'GBP', '100 to 200'],
  [100_000, 'GBP', '1000 to 2000'],
  [99_999, 'GBP', '500 to 1000'],
  [1000, 'JPY', '1000 to 2000'],
  [999, 'JPY', '500 to 1000'],
  [12_000, 'KWD', '10 to 20'],
  [1e14, 'GBP', '1000000000000 to 2000000000000'],
])('%d of %s is in the band %s', (minor, currency, band) => {
  expect(bandOf(minor, currency)).toBe(band);
});
