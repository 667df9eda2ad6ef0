import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The address is verified ten minutes after the sign-up: then the reward begins.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email_verified: false }),
    event('2026-03-27T10:10:00Z', 'Identify', {
      userId: 'ben',
      traits: { email: 'ben@example.com', email_verified: true },
    }),
  ],
};
