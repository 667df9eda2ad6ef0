import { toMinor } from '../money/money.ts';
import type { Reward } from './reward.ts';

interface Conditions {
  readonly currency: string;
  readonly minimumSpend?: number;
}

/** What a reward gives in one currency. Amounts in minor units. */
export type Terms = Conditions &
  (
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'amount'; readonly amount: number }
    | { readonly kind: 'free-shipping'; readonly costs: number }
  );

/** What a reward gives in a currency; undefined when it names no amount (or costs) for it, or one of nothing. */
export function couponTerms(reward: Reward, currency: string): Terms | undefined {
  const minimumSpend = minorOf(reward.minimumSpend, currency);
  const conditions = { currency, ...(minimumSpend === undefined ? {} : { minimumSpend }) };
  switch (reward.kind) {
    case 'percent':
      return { kind: reward.kind, percent: reward.percent, ...conditions };
    case 'amount': {
      const amount = minorOf(reward.amount, currency);
      return amount === undefined || amount === 0 ? undefined : { kind: reward.kind, amount, ...conditions };
    }
    case 'free-shipping': {
      const costs = minorOf(reward.costs, currency);
      return costs === undefined ? undefined : { kind: reward.kind, costs, ...conditions };
    }
  }
}

function minorOf(amounts: Readonly<Record<string, number>> | undefined, currency: string): number | undefined {
  return amounts !== undefined && Object.hasOwn(amounts, currency) ? toMinor(amounts[currency], currency) : undefined;
}

/** The goods that a coupon is reckoned on, minor units: as estimated, and no less than it demands. */
export const goodsFor = ({ minimumSpend = 0 }: Terms, basis: number): number => Math.max(basis, minimumSpend);

/** What a coupon may cost the shop, whole minor units, rounded up. `basis`: value of the goods it is estimated by. */
export function costOf(terms: Terms, basis: number): number {
  switch (terms.kind) {
    case 'percent':
      // To the sixth digit first: 1.1 % of 100 is not 1.1000000000000001.
      return Math.ceil(Number(((goodsFor(terms, basis) * terms.percent) / 100).toFixed(6)));
    case 'amount':
      return terms.amount;
    case 'free-shipping':
      return terms.costs;
  }
}
