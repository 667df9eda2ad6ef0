import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The checkout complained twice: the offer is help.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('10:05', 'Checkout Step Completed', {
      ...anna,
      properties: {
        cart_id: 'c-1',
        step: 1,
        step_name: 'contact',
        errors: ['postcode not recognised', 'phone number missing'],
      },
    }),
  ],
};
