import { anna, buys, delivers, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Unsubscribed between the request and the reminder.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    event('2026-03-20T10:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
  ],
};
