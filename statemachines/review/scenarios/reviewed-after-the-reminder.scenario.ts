import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Post-purchase has ended: the request, a reminder a week later, the review, its reward.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-28T10:00:00Z'),
  ],
};
