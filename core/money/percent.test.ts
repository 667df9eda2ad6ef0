import { formatPercent } from './percent.ts';

it.each([
  [10, 'en-GB', '10%'],
  [10, 'de-DE', '10 %'],
  [12.5, 'en-GB', '12.5%'],
  [12.5, 'fr-FR', '12,5 %'],
  [33.333, 'en-GB', '33.3%'],
  [0, 'en-GB', '0%'],
  [100, 'tr-TR', '%100'],
])('%d is written for %s as %s', (percent, locale, written) => {
  expect(formatPercent(percent, locale).normalize('NFKC')).toBe(written);
});

it('a hundredth is no rounding error', () => {
  expect([0.1, 0.7, 1.1, 29].map((percent) => formatPercent(percent, 'en-GB'))).toEqual([
    '0.1%',
    '0.7%',
    '1.1%',
    '29%',
  ]);
});
