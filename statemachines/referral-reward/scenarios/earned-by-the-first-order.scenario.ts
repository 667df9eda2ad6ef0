import {
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'By setting the first order earns it: nothing at the sign-up, both coupons at the order without the code, none at the second order.',
  journeys: invitingJourneys,
  settings: {
    'referral-reward': {
      invitations: {
        earnedBy: 'first order',
        verifiedAddress: 'required',
        samePostalAddress: 'allowed',
        mostPerYear: 10,
        mostPerHour: 3,
      },
    },
  },
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    buys('2026-03-28T10:00:00Z', { userId: 'ben' }, { order_id: 'o-8' }),
    buys('2026-03-29T10:00:00Z', { userId: 'ben' }, { order_id: 'o-9' }),
  ],
};
