import { buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'A visitor comes with the code; that it is somebody with a verified address is known by a cart: then the reward begins.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-27T09:00:00Z', 'Identify', {
      userId: 'ben',
      traits: { email: 'ben@example.com', email_verified: true },
    }),
    event('2026-03-27T10:00:00Z', 'Signed Up', { anonymousId: 'visitor', properties: { referral_code: codeFrom() } }),
    event('2026-03-27T10:10:00Z', 'Cart Viewed', {
      userId: 'ben',
      anonymousId: 'visitor',
      properties: { cart_id: 'c-9' },
    }),
  ],
};
