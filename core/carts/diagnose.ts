import { formatMoney } from '../money/money.ts';
import type { Cart, Reason } from './cart.ts';
import { totalsOf } from './contents.ts';

export interface DiagnosisSettings {
  /** Shipping at or above this share of the goods' value is the reason, 0 to 1. */
  readonly shippingShare: number;
  /** So many errors in the checkout are the reason. */
  readonly errors: number;
}

export interface Diagnosis {
  readonly reason: Reason;
  /** What speaks for it, in words for the shop's owner; without personal data. */
  readonly evidence: string;
}

/**
 * Why a cart was left, from what its checkout told. The first that fits, surest first: what failed (payment, errors),
 * what was refused (a code), what it cost (shipping), where it stopped. A later success takes back an earlier failure.
 */
export function diagnose(cart: Cart, settings: DiagnosisSettings): Diagnosis {
  return (
    paymentFailed(cart) ??
    checkoutErred(cart, settings) ??
    couponDenied(cart) ??
    shippingDear(cart, settings) ??
    stoppedAtPayment(cart) ??
    stoppedInCheckout(cart) ?? { reason: 'unknown', evidence: 'the checkout was not begun' }
  );
}

function paymentFailed({ checkout }: Cart): Diagnosis | undefined {
  const [failure] = checkout.paymentFailures.slice(-1);
  return failure && { reason: 'payment', evidence: `payment failed (${failure.value})` };
}

function checkoutErred({ checkout }: Cart, settings: DiagnosisSettings): Diagnosis | undefined {
  if (checkout.errors.length < settings.errors) return undefined;
  const [error] = checkout.errors.slice(-1);
  return (
    error && {
      reason: 'complexity',
      evidence: `${checkout.errors.length} errors in the checkout, last: ${error.value}`,
    }
  );
}

function couponDenied({ checkout }: Cart): Diagnosis | undefined {
  const [denied] = checkout.couponsDenied.slice(-1);
  if (denied === undefined) return undefined;
  const accepted = checkout.couponApplied;
  if (accepted !== undefined && accepted.stamp.at >= denied.stamp.at) return undefined;
  return { reason: 'price', evidence: `a code was refused (${denied.value})` };
}

function shippingDear(cart: Cart, settings: DiagnosisSettings): Diagnosis | undefined {
  const shipping = cart.checkout.shipping?.value ?? 0;
  const { value } = totalsOf(cart);
  if (shipping === 0 || value === 0 || shipping / value < settings.shippingShare) return undefined;
  const cost = formatMoney(shipping, cart.currency, 'en');
  return {
    reason: 'shipping',
    evidence: `shipping of ${cost} is ${Math.round((100 * shipping) / value)} % of the goods`,
  };
}

function stoppedAtPayment({ checkout }: Cart): Diagnosis | undefined {
  const step = checkout.step?.value;
  if (step === undefined || !/pay/i.test(step.name)) return undefined;
  return checkout.paymentMethod === undefined
    ? { reason: 'trust', evidence: 'stopped at the payment without trying to pay' }
    : { reason: 'unknown', evidence: 'stopped at the payment' };
}

function stoppedInCheckout({ checkout }: Cart): Diagnosis | undefined {
  const step = checkout.step?.value;
  if (step === undefined) return undefined;
  const where = step.name === '' ? `step ${step.number}` : step.name;
  return /account|login|sign|register|address|contact/i.test(step.name)
    ? { reason: 'complexity', evidence: `stopped at ${where}, before any cost was shown` }
    : { reason: 'unknown', evidence: `stopped at ${where}` };
}
