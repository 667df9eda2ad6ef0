import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The shop told nothing of what was ordered: the order is asked about as a whole.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { products: [] }),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-21T10:00:00Z', { product_id: undefined }),
  ],
};
