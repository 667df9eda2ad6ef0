import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { fromPool } from '../rig.ts';

export const scenario: Scenario = {
  about: 'The pool was never filled: the request promises nothing, the review earns nothing, and the reason says so.',
  journeys: ['post-purchase', 'review'],
  settings: { review: { reward: fromPool } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 64 }),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
