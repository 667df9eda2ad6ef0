import { buys, event, orderEvent, type Scenario } from '../../../test/scenario/scenario.ts';

const guest = { email: 'anna@example.com' };

export const scenario: Scenario = {
  about: 'A guest who is known by an address alone gets the same.',

  happenings: [
    event('09:00', 'Subscription Updated', {
      traits: guest,
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
    buys('10:00', { traits: guest }),
    orderEvent('2026-03-05T14:00:00Z', 'Order Delivered', {}, { traits: guest }),
  ],
};
