import { type Cart, type Checkout, newCart, noCheckout } from './cart.ts';
import { diagnose } from './diagnose.ts';

const settings = { shippingShare: 0.15, errors: 2 };
const at = (minute: number) => ({ at: minute, id: `m-${minute}` });
const said = (minute: number, value: string) => ({ stamp: at(minute), value });
const step = (name: string, number = 2) => ({ stamp: at(1), value: { number, name } });

const failed: Partial<Checkout> = { paymentFailures: [said(1, 'card: declined'), said(2, 'card: expired')] };
const erred: Partial<Checkout> = { errors: [said(1, 'postcode'), said(2, 'phone')] };
const denied: Partial<Checkout> = { couponsDenied: [said(3, 'SUMMER20: expired')] };
const dear: Partial<Checkout> = { shipping: { stamp: at(1), value: 960 } };
const atPayment: Partial<Checkout> = { step: step('Payment', 3) };

/** A cart of 64 pounds. */
const left = (...checkout: Partial<Checkout>[]): Cart => ({
  ...newCart('c-1', 'c-1', 'GBP'),
  lines: [{ id: 'lamp', price: 6400, quantity: 1 }],
  checkout: checkout.reduce<Checkout>((before, told) => ({ ...before, ...told }), noCheckout()),
});

it.each([
  ['a payment that failed', failed, 'payment', 'payment failed (card: expired)'],
  ['errors', erred, 'complexity', '2 errors in the checkout, last: phone'],
  ['a code that was refused', denied, 'price', 'a code was refused (SUMMER20: expired)'],
  ['shipping at the share', dear, 'shipping', 'shipping of £9.60 is 15 % of the goods'],
  ['a stop at the payment', atPayment, 'trust', 'stopped at the payment without trying to pay'],
  [
    'a stop at the address',
    { step: step('Shipping address') },
    'complexity',
    'stopped at Shipping address, before any cost was shown',
  ],
  ['a stop elsewhere', { step: step('review') }, 'unknown', 'stopped at review'],
  ['a stop at a step without a name', { step: step('', 4) }, 'unknown', 'stopped at step 4'],
  ['no checkout', {}, 'unknown', 'the checkout was not begun'],
] as const)('%s', (_sign, checkout, reason, evidence) => {
  expect(diagnose(left(checkout), settings)).toEqual({ reason, evidence });
});

it('the surer sign goes before', () => {
  const signs = [failed, erred, denied, dear, atPayment];
  const reasons = signs.map((_, index) => diagnose(left(...signs.slice(index)), settings).reason);
  expect(reasons).toEqual(['payment', 'complexity', 'price', 'shipping', 'trust']);
});

describe('what is no sign', () => {
  it.each([
    ['fewer errors', { errors: [said(1, 'postcode')] }],
    ['shipping just below the share', { shipping: { stamp: at(1), value: 959 } }],
    ['free shipping', { shipping: { stamp: at(1), value: 0 } }],
    ['a refused code before an accepted one', { ...denied, couponApplied: said(4, 'COMEBACK10') }],
    ['a refused code at the same instant as an accepted one', { ...denied, couponApplied: said(3, 'COMEBACK10') }],
  ])('%s', (_sign, checkout) => {
    expect(diagnose(left(checkout), settings)).toEqual({ reason: 'unknown', evidence: 'the checkout was not begun' });
  });

  it('an accepted code before the refused one takes nothing back', () => {
    expect(diagnose(left(denied, { couponApplied: said(2, 'COMEBACK10') }), settings).reason).toBe('price');
  });

  it('a way to pay that was chosen is no lack of trust', () => {
    const cart = left(atPayment, { paymentMethod: said(1, 'card') });
    expect(diagnose(cart, settings)).toEqual({ reason: 'unknown', evidence: 'stopped at the payment' });
  });

  it('shipping against goods without a price', () => {
    expect(diagnose({ ...left(dear), lines: [{ id: 'lamp', quantity: 1 }] }, settings).reason).toBe('unknown');
  });
});
