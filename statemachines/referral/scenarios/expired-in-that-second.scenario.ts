import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The next purchase comes to its end in the second in which the offer expires: a new one.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '2026-06-01T09:00:00Z', '2026-06-10T14:00:00Z')],
};
