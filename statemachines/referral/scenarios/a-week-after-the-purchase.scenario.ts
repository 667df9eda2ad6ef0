import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A week after the purchase has come to its end: the personal code and link.',
  journeys: ['post-purchase', 'referral'],
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
