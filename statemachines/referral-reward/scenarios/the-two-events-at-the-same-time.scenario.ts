import { buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Sign-up and first order in the same second, both with the code, each told twice: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    ...['Order Completed', 'Signed Up', 'Signed Up', 'Order Completed'].map((name) =>
      event('2026-03-27T10:00:00Z', name, {
        userId: 'ben',
        traits: { email: 'ben@example.com', email_verified: true },
        properties: { order_id: 'o-9', currency: 'GBP', total: 60, referral_code: codeFrom() },
      }),
    ),
  ],
};
