import { anna, bounce, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The request’s mail comes back: nothing more is sent.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    bounce('2026-03-19T14:05:00Z', 'ask'),
  ],
};
