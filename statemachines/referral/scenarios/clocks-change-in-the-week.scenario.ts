import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The clocks go forward within the week: the offer comes at the same time of her day, 14:00 UTC and 13:00 UTC.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst('anna', 'o-1', '09:00', '2026-03-09T14:00:00Z')],
};
