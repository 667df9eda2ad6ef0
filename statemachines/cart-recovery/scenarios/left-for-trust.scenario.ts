import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Stopped at the payment without trying: the offer is help.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('10:05', 'Checkout Step Viewed', { ...anna, properties: { cart_id: 'c-1', step: 3, step_name: 'payment' } }),
  ],
};
