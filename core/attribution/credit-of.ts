import type { Order } from '../orders/order.ts';
import { netTotal } from '../orders/value.ts';
import type { Coupon } from '../rewards/coupon.ts';
import { betterCredit, type Credit } from './credit.ts';

/** A message that went out to the customer. */
interface Sent {
  readonly journey: string;
  readonly enrolment: string;
  readonly message: string;
  readonly variant?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface CreditFacts {
  /** The coupon that the order redeemed, if it is one of ours. */
  readonly coupon?: Coupon | undefined;
  readonly messages: readonly Sent[];
  /** How long after a message an order may still be put down to it; milliseconds. */
  readonly window: number;
}

/**
 * What an order is put down to: the coupon that it redeemed; else the last message before it, within the window. What it
 * was put down to once stays, unless a coupon is learnt of later, or an earlier order turns out to have redeemed it.
 */
export function creditOf(order: Order, { coupon, messages, window }: CreditFacts): Credit | undefined {
  const before = coupon !== undefined && hasLost(order, coupon) ? undefined : order.credit;
  if (before?.by === 'coupon') return before;
  const byCoupon = coupon && creditOfCoupon(order, coupon);
  return byCoupon ?? before ?? creditOfMessage(order, messages, window);
}

/** Whether an order is put down to a coupon that an earlier one has redeemed. */
export const hasLost = ({ id, credit }: Order, coupon: Coupon): boolean =>
  credit?.by === 'coupon' && credit.coupon === coupon.id && coupon.redeemed?.order !== id;

/** What an order has brought: net of what was given back, minor units of its currency. */
export const revenueOf = (order: Order): number => netTotal(order);

/** A coupon that another order redeemed, or none, earns no credit here, whatever code was typed. */
function creditOfCoupon(order: Order, { id, journey, enrolment, redeemed }: Coupon): Credit | undefined {
  if (redeemed?.order !== order.id) return undefined;
  return { by: 'coupon', journey, enrolment, coupon: id, at: redeemed.at };
}

/** Exactly `window` before the order still counts; a message at its very instant did not bring it about. */
function creditOfMessage({ completedAt }: Order, messages: readonly Sent[], window: number): Credit | undefined {
  if (completedAt === undefined) return undefined;
  return messages
    .filter(({ at }) => at < completedAt && at >= completedAt - window)
    .map(({ journey, enrolment, message, variant, at }): Credit => {
      const which = variant === undefined ? {} : { variant };
      return { by: 'message', journey, enrolment, message, ...which, at };
    })
    .reduce<Credit | undefined>(betterCredit, undefined);
}
