import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'By setting the first order earns it: one that only a browser tells of does not count.',
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
    event(
      '2026-03-27T10:05:00Z',
      'Order Completed',
      { userId: 'ben', properties: { order_id: 'o-8', currency: 'GBP', total: 96 } },
      { source: 'browser' },
    ),
  ],
};
