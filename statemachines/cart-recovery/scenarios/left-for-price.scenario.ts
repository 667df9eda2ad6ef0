import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A code was refused, and the cart is large enough: the offer is a discount.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('10:05', 'Coupon Denied', { ...anna, properties: { cart_id: 'c-1', coupon: 'SUMMER20', reason: 'expired' } }),
  ],
};
