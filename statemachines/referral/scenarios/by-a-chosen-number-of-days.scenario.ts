import { buysFirst, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Both numbers are settings: the offer after a day, good for two. The second purchase ends on the day after: a new one.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  settings: { referral: { offerAfter: '1 day', validFor: '2 days' } },
  happenings: [...buysFirst(), ...buysFirst('anna', 'o-2', '2026-03-04T09:00:00Z', '2026-03-08T14:30:00Z')],
};
