import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The offer has expired when the next purchase comes to its end: a new one, under a new code.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '2026-07-01T09:00:00Z', '2026-07-03T14:00:00Z')],
};
