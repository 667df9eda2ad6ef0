import { anna, buys, delivers, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A second after the day it is too late for this order.',

  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    buys('10:00', anna),
    event('2026-03-03T10:00:01Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
