import { buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'By setting the first order earns it: a guest who never signed up gives the code with the order.',
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
    event('2026-03-27T10:00:00Z', 'Order Completed', {
      traits: { email: 'guest@example.com', email_verified: true },
      properties: { order_id: 'o-9', currency: 'GBP', total: 60, referral_code: codeFrom() },
    }),
  ],
};
