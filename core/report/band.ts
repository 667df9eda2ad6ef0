import { toDecimal } from '../money/money.ts';

/**
 * The band of values that an amount lies in, in the currency's own units, so that it fits yen as well as pounds: under
 * 10, then 10 to 20, 20 to 50, 50 to 100 and so on. A band begins with its lower bound.
 */
export function bandOf(minor: number, currency: string): string {
  const value = toDecimal(minor, currency);
  if (value < 10) return 'under 10';
  const ten = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const [from = 1, to = 10] = bounds.find(([, above]) => value < above * ten) ?? [];
  return `${from * ten} to ${to * ten}`;
}

const bounds: readonly (readonly [number, number])[] = [
  [1, 2],
  [2, 5],
  [5, 10],
];
