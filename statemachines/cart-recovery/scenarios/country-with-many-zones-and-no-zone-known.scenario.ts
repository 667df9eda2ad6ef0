import { anna, event, fillsCart, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'All that is known is that she lives in the United States: the reminder waits for an hour that is allowed in every zone of it.',
  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', address: { country: 'US' } } }),
    event('09:00', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
    fillsCart('10:00', anna),
  ],
};
