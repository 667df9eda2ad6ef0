import { anna, event, fillsCart, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const deniedIn = (cart: string, at: string) =>
  event(at, 'Coupon Denied', { ...anna, properties: { cart_id: cart, coupon: 'SUMMER' } });

export const scenario: Scenario = {
  about:
    'Two carts are left for their price; the month’s budget has room for one discount: the other gets words without.',
  settings: { 'cart-recovery': { offers: offersWithin(7) } },
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna, 'c-1'),
    deniedIn('c-1', '10:05'),
    fillsCart('2026-03-20T10:00:00Z', anna, 'c-2'),
    deniedIn('c-2', '2026-03-20T10:05:00Z'),
  ],
};

function offersWithin(pounds: number): object {
  return {
    freeShipping: { code: 'SHIPFREE' },
    payment: {},
    help: { url: 'https://shop.example.com/help' },
    discount: { percent: 10, code: 'COMEBACK10', minimum: { GBP: 40 } },
    budget: { GBP: pounds },
  };
}
