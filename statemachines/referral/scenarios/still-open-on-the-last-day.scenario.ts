import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The next purchase comes to its end two hours before the offer expires: no second one.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '2026-06-01T09:00:00Z', '2026-06-10T12:00:00Z')],
};
