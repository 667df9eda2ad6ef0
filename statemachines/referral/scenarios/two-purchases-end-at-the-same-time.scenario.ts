import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two purchases that come to their end in the same second: one offer.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '09:30', '2026-03-05T14:00:00Z')],
};
