import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'A friend who came long ago is seen again when enrolments and coupons are no longer kept: nothing is granted twice.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    event('2027-10-01T10:00:00Z', 'Identify', {
      userId: 'ben',
      traits: { email: 'ben@example.com', email_verified: true },
    }),
  ],
};
