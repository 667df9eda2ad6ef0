import type { Chance } from '../../chance/chance.ts';
import type { Imported } from '../imported.ts';
import type { Basket } from './basket.ts';

const MINUTE = 60_000;
const steps = ['contact', 'shipping', 'payment', 'review'] as const;
const PAYMENT_METHODS = ['card', 'paypal'];

/** What stands in the way at each step at which a basket may be left; "nothing" is left without a sign. */
const obstacles = {
  contact: ['nothing', 'nothing', 'errors'],
  shipping: ['nothing', 'cost', 'cost', 'errors', 'coupon'],
  payment: ['nothing', 'cost', 'payment', 'payment', 'coupon'],
  review: ['nothing', 'coupon', 'errors'],
} as const;

/** Longest time from the cart to the last sign of it, in minutes. */
export const LONGEST_CHECKOUT = 8;

/** The checkout of a basket that is left, up to a step, perhaps with what stood in the way: all of it drawn. */
export function abandonedCheckout(basket: Basket, who: object, cartAt: number, chance: Chance): readonly Imported[] {
  const reached = chance.whole(`${basket.number} step`, 1, steps.length);
  const step = steps[reached - 1] ?? 'contact';
  const obstacle = chance.pick(`${basket.number} obstacle`, obstacles[step]);
  const ids = { cart_id: basket.number, checkout_id: `checkout-${basket.number}` };
  const common = { ...ids, currency: 'GBP', value: basket.value };
  const shipping =
    obstacle === 'cost' ? money(basket.value * 0.2 + 4.95) : (basket.shipping ?? money(basket.value * 0.05));
  const said = (minute: number, name: string, properties: object): Imported => ({
    at: cartAt + minute * MINUTE,
    name,
    detail: { ...who, properties },
  });
  const viewed = steps.slice(0, reached).map((name, index) =>
    said(index + 2, 'Checkout Step Viewed', {
      ...common,
      step: index + 1,
      step_name: name,
      ...(index === 0 ? {} : { shipping, shipping_method: 'Standard' }),
      ...(name === 'payment' ? { payment_methods: PAYMENT_METHODS } : {}),
      ...(obstacle === 'errors' && index === reached - 1
        ? { errors: ['Postcode not recognised', 'Phone number missing'] }
        : {}),
    }),
  );
  return [
    said(1, 'Checkout Started', common),
    ...viewed,
    ...lastSigns(obstacle).map(([minute, name, more]) => said(minute, name, { ...ids, ...more })),
  ];
}

function lastSigns(obstacle: string): readonly (readonly [minute: number, name: string, properties: object])[] {
  if (obstacle === 'coupon')
    return [[LONGEST_CHECKOUT, 'Coupon Denied', { coupon: 'WELCOME20', reason: 'The code has expired' }]];
  if (obstacle !== 'payment') return [];
  return [
    [LONGEST_CHECKOUT - 1, 'Payment Info Entered', { payment_method: 'card', step: 3 }],
    [LONGEST_CHECKOUT, 'Payment Failed', { method: 'card', reason: 'The card was declined' }],
  ];
}

const money = (pounds: number): number => Math.round(pounds * 100) / 100;
