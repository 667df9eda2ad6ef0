import { toDecimal } from '../money/money.ts';
import { costOf, goodsFor, type Terms } from './worth.ts';

/** What the shop earns. Shares from 0 to 1. */
export interface Margin {
  /** Of the goods' price, before any discount. */
  readonly ofGoods: number;
  /** Of what is paid for them, that a discount must leave. */
  readonly floor: number;
}

/** Far less than a hundredth of a penny: only what computing with fractions adds. */
const NOTHING = 1e-9;
const HAIR = 1e-5;

/**
 * Why a coupon would leave less than the floor, in words; undefined when it does not, or no margin is known. A discount
 * of the share d leaves 1 - (1 - margin) / (1 - d). `basis`: value of the goods it is estimated by, minor units.
 */
export function breaksFloor(terms: Terms, basis: number, margin: Margin | undefined): string | undefined {
  if (margin === undefined) return undefined;
  const { ofGoods, floor } = margin;
  const discount = discountOf(terms, basis);
  if (1 - ofGoods <= (1 - floor) * (1 - discount) + NOTHING) return undefined;
  const left = discount >= 1 ? 'no margin' : `a margin of ${down(1 - (1 - ofGoods) / (1 - discount))}`;
  return `${inWords(terms, basis)} leaves ${left}; the floor is ${up(floor)}`;
}

/** As a share of the goods; of goods that nobody knows the worth of it may be everything. */
function discountOf(terms: Terms, basis: number): number {
  if (terms.kind === 'percent') return terms.percent / 100;
  const [cost, goods] = [costOf(terms, basis), goodsFor(terms, basis)];
  if (cost === 0) return 0;
  return goods > 0 ? Math.min(1, cost / goods) : 1;
}

function inWords(terms: Terms, basis: number): string {
  if (terms.kind === 'percent') return `${terms.percent} % off`;
  const { currency } = terms;
  const worth = (minor: number): string => `${toDecimal(minor, currency)} ${currency}`;
  const given =
    terms.kind === 'amount' ? `${worth(terms.amount)} off` : `free shipping, which costs ${worth(terms.costs)},`;
  const goods = goodsFor(terms, basis);
  return goods > 0
    ? `${given} on goods of ${worth(goods)}`
    : `${given} on goods of unknown worth, without minimumSpend,`;
}

/** Down for what is left, up for the floor, so that what is below it never reads like it. Shares from 0 to 1. */
const down = (share: number): string => `${(Math.floor(share * 10_000 + HAIR) / 100).toFixed(2)} %`;
const up = (share: number): string => `${(Math.ceil(share * 10_000 - HAIR) / 100).toFixed(2)} %`;
