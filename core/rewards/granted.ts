import { toDecimal } from '../money/money.ts';
import type { Coupon } from './coupon.ts';

/** What the shop is told, so that it creates the code. Amounts decimal, in the coupon's currency. */
export interface Granted {
  readonly couponId: string;
  readonly customer: string;
  readonly code: string;
  readonly kind: Coupon['kind'];
  readonly percent?: number;
  readonly amount?: number;
  readonly currency: string;
  readonly minimumSpend?: number;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly journey: string;
  readonly enrolment: string;
  readonly reward: string;
}

/** Made of what is kept, so that every repetition says the same. */
export const grantedOf = (customer: string, code: string, coupon: Coupon): Granted => {
  const { percent, amount, minimumSpend, currency } = coupon;
  return {
    couponId: coupon.id,
    customer,
    code: coupon.code ?? code,
    kind: coupon.kind,
    ...(percent === undefined ? {} : { percent }),
    ...(amount === undefined ? {} : { amount: toDecimal(amount, currency) }),
    currency,
    ...(minimumSpend === undefined ? {} : { minimumSpend: toDecimal(minimumSpend, currency) }),
    expiresAt: new Date(coupon.expiresAt).toISOString(),
    journey: coupon.journey,
    enrolment: coupon.enrolment,
    reward: coupon.reward,
  };
};
