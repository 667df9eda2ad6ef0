import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A week after the purchase has come to its end: the personal code and link.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst()],
};
