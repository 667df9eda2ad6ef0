import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The card was declined: the offer leads to another way to pay.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('10:05', 'Payment Failed', { ...anna, properties: { cart_id: 'c-1', method: 'card', reason: 'declined' } }),
  ],
};
