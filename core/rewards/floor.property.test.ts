import fc from 'fast-check';
import { breaksFloor, type Margin } from './floor.ts';
import type { Terms } from './worth.ts';

const currency = 'GBP';
const percent = (percentage: number): Terms => ({ kind: 'percent', percent: percentage, currency });

it.each<[string, Terms, number, Margin | undefined, string | undefined]>([
  ['no margin is known', percent(90), 0, undefined, undefined],
  ['enough is left', percent(10), 6400, { ofGoods: 0.4, floor: 0.3 }, undefined],
  ['just the floor is left', percent(20), 6400, { ofGoods: 0.4, floor: 0.25 }, undefined],
  [
    'less is left',
    percent(20),
    6400,
    { ofGoods: 0.4, floor: 0.26 },
    '20 % off leaves a margin of 25.00 %; the floor is 26.00 %',
  ],
  [
    'a little less than the floor never reads like it',
    percent(20),
    6400,
    { ofGoods: 0.4, floor: 0.250001 },
    '20 % off leaves a margin of 25.00 %; the floor is 25.01 %',
  ],
  [
    'the goods would be sold below their price',
    percent(50),
    6400,
    { ofGoods: 0.4, floor: 0 },
    '50 % off leaves a margin of -20.00 %; the floor is 0.00 %',
  ],
  [
    'an amount',
    { kind: 'amount', amount: 1000, currency },
    4000,
    { ofGoods: 0.4, floor: 0.3 },
    '10 GBP off on goods of 40 GBP leaves a margin of 20.00 %; the floor is 30.00 %',
  ],
  [
    'an amount above a spend',
    { kind: 'amount', amount: 1000, currency, minimumSpend: 10_000 },
    4000,
    { ofGoods: 0.4, floor: 0.3 },
    undefined,
  ],
  [
    'an amount of all that is bought',
    { kind: 'amount', amount: 5000, currency },
    4000,
    { ofGoods: 0.9, floor: 0 },
    '50 GBP off on goods of 40 GBP leaves no margin; the floor is 0.00 %',
  ],
  [
    'an amount off goods of unknown worth',
    { kind: 'amount', amount: 1, currency },
    0,
    { ofGoods: 0.9, floor: 0 },
    '0.01 GBP off on goods of unknown worth, without minimumSpend, leaves no margin; the floor is 0.00 %',
  ],
  [
    'free shipping',
    { kind: 'free-shipping', costs: 1000, currency },
    4000,
    { ofGoods: 0.4, floor: 0.3 },
    'free shipping, which costs 10 GBP, on goods of 40 GBP leaves a margin of 20.00 %; the floor is 30.00 %',
  ],
  [
    'free shipping that costs nothing',
    { kind: 'free-shipping', costs: 0, currency },
    0,
    { ofGoods: 0.4, floor: 0.4 },
    undefined,
  ],
])('%s', (_what, terms, basis, margin, reason) => {
  expect(breaksFloor(terms, basis, margin)).toBe(reason);
});

const hundredths = fc.integer({ min: 0, max: 99 });
const goods = fc.integer({ min: 1, max: 1_000_000 });

/** In whole numbers: what is left of 100 after a discount of d of b minor units is at least the floor. */
const isKept = (amount: number, base: number, margin: number, floor: number): boolean =>
  BigInt(100 - margin) * BigInt(base) <= BigInt(100 - floor) * BigInt(base - Math.min(amount, base));

it('an amount is refused exactly when less than the floor is left, at the floor itself it is not', () => {
  fc.assert(
    fc.property(goods, goods, hundredths, hundredths, (amount, basis, margin, floor) => {
      const terms: Terms = { kind: 'amount', amount, currency };
      const broken = breaksFloor(terms, basis, { ofGoods: margin / 100, floor: floor / 100 });
      expect(broken === undefined).toBe(isKept(amount, basis, margin, floor));
    }),
    { numRuns: 3000 },
  );
});

it('the greatest discount that a floor allows is allowed, and a hundredth more is not', () => {
  fc.assert(
    fc.property(hundredths, hundredths, (margin, floor) => {
      // In steps that come out even: (100 - margin) goods cost as much of (100 - floor).
      const base = (100 - floor) * 100;
      const amount = base - (100 - margin) * 100;
      fc.pre(amount > 0);
      const shares = { ofGoods: margin / 100, floor: floor / 100 };
      const terms = (minor: number): Terms => ({ kind: 'amount', amount: minor, currency });
      expect(breaksFloor(terms(amount), base, shares)).toBeUndefined();
      expect(breaksFloor(terms(amount + 1), base, shares)).toBeDefined();
      expect(breaksFloor(percent((amount / base) * 100), base, shares)).toBeUndefined();
    }),
  );
});

it('what is allowed stays allowed when less is given, more is bought, more is earned or less is asked for', () => {
  const kinds = fc.constantFrom('percent', 'amount', 'free-shipping');
  const less = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(kinds, goods, goods, hundredths, hundredths, less, (kind, given, basis, margin, floor, part) => {
      const terms = (times: number): Terms => {
        const minor = Math.floor(given * times);
        if (kind === 'percent') return percent((given % 90) * times);
        return kind === 'amount'
          ? { kind, amount: minor, currency }
          : { kind: 'free-shipping', costs: minor, currency };
      };
      const shares = { ofGoods: margin / 100, floor: floor / 100 };
      fc.pre(breaksFloor(terms(1), basis, shares) === undefined);
      const milder = [
        breaksFloor(terms(part), basis, shares),
        breaksFloor(terms(1), basis * 2, shares),
        breaksFloor(terms(1), basis, { ...shares, ofGoods: 1 - (1 - shares.ofGoods) * part }),
        breaksFloor(terms(1), basis, { ...shares, floor: shares.floor * part }),
      ];
      expect(milder).toEqual([undefined, undefined, undefined, undefined]);
    }),
    { numRuns: 2000 },
  );
});
