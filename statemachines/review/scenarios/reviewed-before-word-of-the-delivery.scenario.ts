import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The review arrives before the word that the lamp was delivered: help first, then the thank-you.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    reviews('2026-03-05T12:00:00Z', { order_id: undefined }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
