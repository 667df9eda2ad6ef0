import { buys, buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order of ten past ten is told before the sign-up of ten: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    buys('2026-03-27T10:10:00Z', { userId: 'ben' }, { order_id: 'o-9', referral_code: codeFrom() }),
    event('2026-03-27T10:20:00Z', 'Signed Up', {
      userId: 'ben',
      timestamp: '2026-03-27T10:00:00Z',
      traits: { email: 'ben@example.com', email_verified: true },
      properties: { referral_code: codeFrom() },
    }),
  ],
};
