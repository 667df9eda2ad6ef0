import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two and a half stars are not low.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-21T10:00:00Z', { rating: '2.5' }),
  ],
};
