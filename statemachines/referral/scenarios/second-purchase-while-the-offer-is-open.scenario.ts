import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two purchases: one offer, since it is still open when the second has come to its end.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '2026-04-02T09:00:00Z', '2026-04-05T14:00:00Z')],
};
