import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The week is over at night: the offer comes in the morning.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst('anna', 'o-1', '09:00', '2026-03-05T22:30:00Z')],
};
