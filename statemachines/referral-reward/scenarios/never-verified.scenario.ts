import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The address is never verified, and a browser may not say so: nothing is granted, and why is kept.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email_verified: undefined }),
    event(
      '2026-03-27T10:10:00Z',
      'Identify',
      { userId: 'ben', traits: { email: 'ben@example.com', email_verified: true } },
      { source: 'browser' },
    ),
  ],
};
