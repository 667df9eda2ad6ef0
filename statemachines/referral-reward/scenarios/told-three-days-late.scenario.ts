import { buysFirst, codeFrom, event, invitingJourneys, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The shop tells of the sign-up three days late: what was promised is owed.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-30T10:00:00Z', 'Signed Up', {
      userId: 'ben',
      timestamp: '2026-03-27T10:00:00Z',
      traits: { email: 'ben@example.com', email_verified: true },
      properties: { referral_code: codeFrom() },
    }),
  ],
};
