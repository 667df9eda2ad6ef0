import { anna, buys, delivers, event, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Unsubscribed after the request, and reviewed all the same: what was promised is granted, and no mail goes out.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    event('2026-03-20T10:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
