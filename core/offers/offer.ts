import type { Reason } from '../carts/cart.ts';

/** What a message may offer to somebody who left a cart. */
export type OfferKind = 'none' | 'free-shipping' | 'payment' | 'help' | 'discount';

interface Case {
  readonly reason: Reason;
  readonly currency: string;
  /** Value of the goods, as a decimal. */
  readonly value: number;
  /** Least value for a discount by currency, as decimals; a currency that is not named gets none. */
  readonly minimum: Readonly<Record<string, number>>;
}

/** The offer that answers the reason. Only price, or no known reason, is answered by a discount, and not for small carts. */
export function offerFor({ reason, currency, value, minimum }: Case): OfferKind {
  switch (reason) {
    case 'shipping':
      return 'free-shipping';
    case 'payment':
      return 'payment';
    case 'complexity':
    case 'trust':
      return 'help';
    case 'price':
    case 'unknown': {
      const least = Object.hasOwn(minimum, currency) ? minimum[currency] : undefined;
      return least !== undefined && value >= least ? 'discount' : 'none';
    }
  }
}
