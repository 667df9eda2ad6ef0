import { buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A second account in her own browser: nobody invites themselves.',
  journeys: invitingJourneys,
  happenings: [
    event('09:00', 'Product Viewed', { userId: 'anna', anonymousId: 'visitor', properties: { product_id: 'lamp' } }),
    ...buysFirst(),
    event('2026-03-27T10:00:00Z', 'Signed Up', {
      userId: 'ben',
      anonymousId: 'visitor',
      traits: { email: 'ben@example.com', email_verified: true },
      properties: { referral_code: codeFrom() },
    }),
  ],
};
