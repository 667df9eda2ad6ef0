import {
  buys,
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  orderEvent,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'By setting the first order earns it: it is cancelled before the address is verified, and the next one counts.',
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
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email_verified: false }),
    buys('2026-03-27T10:05:00Z', { userId: 'ben' }, { order_id: 'o-8' }),
    orderEvent('2026-03-27T10:10:00Z', 'Order Cancelled', { order_id: 'o-8' }, { userId: 'ben' }),
    event('2026-03-27T10:15:00Z', 'Identify', {
      userId: 'ben',
      traits: { email: 'ben@example.com', email_verified: true },
    }),
    buys('2026-03-29T10:00:00Z', { userId: 'ben' }, { order_id: 'o-9' }),
  ],
};
