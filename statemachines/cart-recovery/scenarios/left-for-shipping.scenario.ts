import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Shipping is dear against the goods: the offer takes it off.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('10:05', 'Checkout Step Viewed', {
      ...anna,
      properties: {
        cart_id: 'c-1',
        checkout_id: 'k-1',
        step: 2,
        step_name: 'shipping',
        shipping: 14.5,
        currency: 'GBP',
      },
    }),
  ],
};
