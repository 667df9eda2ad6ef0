import { anna, buys, delivers, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Without an opt-in nobody is enrolled; one that comes within the day looks again at the order.',

  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    buys('10:00', anna),
    event('2026-03-03T10:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
