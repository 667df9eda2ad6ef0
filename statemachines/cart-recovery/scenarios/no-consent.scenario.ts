import { anna, event, fillsCart, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Without an opt-in nobody is enrolled; the opt-in looks again at the cart.',
  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    fillsCart('10:00', anna),
    event('10:30', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
  ],
};
