import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Ten percent off would leave less than the margin’s floor: the request promises nothing, and nothing is granted.',
  journeys: ['post-purchase', 'review'],
  store: { margin: { ofGoods: 0.25, floor: 0.2 } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
