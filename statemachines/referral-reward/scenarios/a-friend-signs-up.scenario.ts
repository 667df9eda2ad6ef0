import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A friend signs up with the code: a coupon for each, a message to each.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
