import { toMinor } from '../money/money.ts';
import { byStamp, type Cart, type Checkout, isAfter, type Stamp } from './cart.ts';
import type { CartEvent } from './cart-event.ts';

const KEPT_SIGNS = 20;

interface Last<T> {
  readonly stamp: Stamp;
  readonly value: T;
}

/** Keeps the newest of two values, whichever arrived first. */
const newest = <T>(before: Last<T> | undefined, stamp: Stamp, value: T | undefined): Last<T> | undefined =>
  value === undefined || (before !== undefined && !isAfter(stamp, before.stamp)) ? before : { stamp, value };

/** Adds signs in order of time, each event's once. */
const withSigns = (signs: Last<string>[], stamp: Stamp, values: readonly string[]): Last<string>[] =>
  signs.some((sign) => sign.stamp.id === stamp.id)
    ? signs
    : [...signs, ...values.map((value) => ({ stamp, value }))].sort(byStamp).slice(-KEPT_SIGNS);

/** What the checkout tells about why a cart may be left. */
export function recordCheckout(cart: Cart, event: CartEvent, stamp: Stamp): Cart {
  const { checkout } = cart;
  switch (event.name) {
    case 'Checkout Started':
    case 'Checkout Step Viewed':
    case 'Checkout Step Completed':
    case 'Payment Info Entered': {
      const { properties: told } = event;
      const shipping = told.shipping === undefined ? undefined : toMinor(told.shipping, cart.currency);
      const number = told.step ?? (event.name === 'Checkout Started' ? 1 : undefined);
      const step =
        number === undefined && told.step_name === undefined
          ? undefined
          : { number: number ?? checkout.step?.value.number ?? 1, name: told.step_name ?? '' };
      return {
        ...cart,
        ...(told.url === undefined || cart.url !== undefined ? {} : { url: told.url }),
        checkout: compact({
          ...checkout,
          id: newest(checkout.id, stamp, told.checkout_id),
          step: newest(checkout.step, stamp, step),
          shipping: newest(checkout.shipping, stamp, shipping),
          paymentMethod: newest(checkout.paymentMethod, stamp, told.payment_method),
          paymentMethods: newest(checkout.paymentMethods, stamp, told.payment_methods),
          errors: withSigns(checkout.errors, stamp, told.errors ?? []),
        }),
      };
    }
    case 'Payment Failed': {
      const { method, reason, checkout_id: id } = event.properties;
      const failure = [method, reason].filter((part) => part !== undefined).join(': ') || 'declined';
      return {
        ...cart,
        checkout: compact({
          ...checkout,
          id: newest(checkout.id, stamp, id),
          paymentFailures: withSigns(checkout.paymentFailures, stamp, [failure]),
        }),
      };
    }
    case 'Coupon Applied': {
      const code = event.properties.coupon ?? event.properties.coupon_id ?? 'a code';
      return {
        ...cart,
        checkout: compact({ ...checkout, couponApplied: newest(checkout.couponApplied, stamp, code) }),
      };
    }
    case 'Coupon Denied': {
      const { coupon, coupon_id: id, reason } = event.properties;
      const denied = [coupon ?? id ?? 'a code', reason].filter((part) => part !== undefined).join(': ');
      return { ...cart, checkout: { ...checkout, couponsDenied: withSigns(checkout.couponsDenied, stamp, [denied]) } };
    }
    default:
      return cart;
  }
}

/** What the checkout told after an instant: the rest belongs to what was closed then. */
export function checkoutSince({ paymentFailures, couponsDenied, errors, ...told }: Checkout, at: number): Checkout {
  const isLater = ({ stamp }: { readonly stamp: Stamp }): boolean => stamp.at > at;
  const later = <T>(last: Last<T> | undefined): Last<T> | undefined =>
    last !== undefined && isLater(last) ? last : undefined;
  return compact({
    id: later(told.id),
    step: later(told.step),
    shipping: later(told.shipping),
    paymentMethod: later(told.paymentMethod),
    paymentMethods: later(told.paymentMethods),
    couponApplied: later(told.couponApplied),
    paymentFailures: paymentFailures.filter(isLater),
    couponsDenied: couponsDenied.filter(isLater),
    errors: errors.filter(isLater),
  });
}

type Registers = Pick<Checkout, 'paymentFailures' | 'couponsDenied' | 'errors'> & {
  [K in Exclude<keyof Checkout, 'paymentFailures' | 'couponsDenied' | 'errors'>]?: Checkout[K] | undefined;
};

/** Leaves out what was never told. */
function compact(checkout: Registers): Checkout {
  const { id, step, shipping, paymentMethod, paymentMethods, couponApplied, ...signs } = checkout;
  return {
    ...signs,
    ...(id === undefined ? {} : { id }),
    ...(step === undefined ? {} : { step }),
    ...(shipping === undefined ? {} : { shipping }),
    ...(paymentMethod === undefined ? {} : { paymentMethod }),
    ...(paymentMethods === undefined ? {} : { paymentMethods }),
    ...(couponApplied === undefined ? {} : { couponApplied }),
  };
}
