import { anna, buysFirst, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She unsubscribes within the week: no offer. She subscribes again, and after the next purchase it comes.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...buysFirst(),
    event('2026-03-21T09:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
    ...buysFirst('anna', 'o-2', '2026-04-20T09:00:00Z', '2026-04-23T14:00:00Z'),
  ],
};
