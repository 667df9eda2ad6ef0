import fc from 'fast-check';
import { rewardSchema } from './reward.ts';
import { costOf, couponTerms, type Terms } from './worth.ts';

const reward = (fields: object) => rewardSchema.parse({ code: { mint: 'THANKS' }, validFor: '30 days', ...fields });

it.each<[string, object, string, Terms | undefined]>([
  ['a percentage', { kind: 'percent', percent: 10 }, 'GBP', { kind: 'percent', percent: 10, currency: 'GBP' }],
  [
    'a percentage above a spend',
    { kind: 'percent', percent: 12.5, minimumSpend: { GBP: 40, JPY: 5000 } },
    'JPY',
    { kind: 'percent', percent: 12.5, currency: 'JPY', minimumSpend: 5000 },
  ],
  [
    'a spend that is named for other currencies only',
    { kind: 'percent', percent: 10, minimumSpend: { EUR: 40 } },
    'GBP',
    { kind: 'percent', percent: 10, currency: 'GBP' },
  ],
  [
    'an amount',
    { kind: 'amount', amount: { GBP: 5, EUR: 6 }, minimumSpend: { GBP: 40.5 } },
    'GBP',
    { kind: 'amount', amount: 500, currency: 'GBP', minimumSpend: 4050 },
  ],
  ['an amount in other currencies only', { kind: 'amount', amount: { EUR: 6 } }, 'GBP', undefined],
  ['an amount of nothing', { kind: 'amount', amount: { GBP: 0 } }, 'GBP', undefined],
  ['an amount of what every object has', { kind: 'amount', amount: { GBP: 5 } }, 'constructor', undefined],
  [
    'free shipping',
    { kind: 'free-shipping', costs: { GBP: 3.99 } },
    'GBP',
    { kind: 'free-shipping', costs: 399, currency: 'GBP' },
  ],
  [
    'free shipping that costs nothing',
    { kind: 'free-shipping', costs: { GBP: 0 } },
    'GBP',
    { kind: 'free-shipping', costs: 0, currency: 'GBP' },
  ],
  ['free shipping elsewhere', { kind: 'free-shipping', costs: { GBP: 3.99 } }, 'USD', undefined],
])('%s', (_what, fields, currency, terms) => {
  expect(couponTerms(reward(fields), currency)).toEqual(terms);
});

describe('what a coupon may cost', () => {
  const currency = 'GBP';
  it.each<[Terms, number, number]>([
    [{ kind: 'percent', percent: 10, currency }, 6400, 640],
    [{ kind: 'percent', percent: 10, currency }, 6401, 641],
    [{ kind: 'percent', percent: 1.1, currency }, 1000, 11],
    [{ kind: 'percent', percent: 10, currency }, 0, 0],
    [{ kind: 'percent', percent: 10, currency, minimumSpend: 8000 }, 6400, 800],
    [{ kind: 'percent', percent: 10, currency, minimumSpend: 4000 }, 6400, 640],
    [{ kind: 'amount', amount: 500, currency, minimumSpend: 4000 }, 6400, 500],
    [{ kind: 'free-shipping', costs: 399, currency }, 6400, 399],
  ])('%j on goods of %d is %d', (terms, basis, cost) => {
    expect(costOf(terms, basis)).toBe(cost);
  });

  it('of a percentage is never less than it, by less than one penny, and no less for more goods', () => {
    const minor = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 900 }), minor, minor, minor, (tenths, basis, more, minimumSpend) => {
        const terms: Terms = { kind: 'percent', percent: tenths / 10, currency, minimumSpend };
        const cost = costOf(terms, basis);
        const goods = BigInt(Math.max(basis, minimumSpend));
        expect(BigInt(cost)).toBe((goods * BigInt(tenths) + 999n) / 1000n);
        expect(costOf(terms, basis + more)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
