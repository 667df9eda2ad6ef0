import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The lamp arrived late in the evening: help, request and reminder wait for the morning.',
  journeys: ['post-purchase', 'review'],
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T22:00:00Z')],
};
