import { event, fillsCart, type Scenario } from '../../../test/scenario/scenario.ts';

const visitor = { anonymousId: 'visitor' };

export const scenario: Scenario = {
  about: 'A guest gives the address at the checkout and opts in there: the cart is followed up.',
  happenings: [
    fillsCart('10:00', visitor),
    event('10:05', 'Checkout Started', {
      ...visitor,
      properties: { cart_id: 'c-1', checkout_id: 'k-1', email: 'Anna@Example.com', step: 1, step_name: 'contact' },
    }),
    event('10:06', 'Subscription Updated', {
      context: { traits: { email: 'anna@example.com' } },
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed', source: 'checkout' },
    }),
  ],
};
