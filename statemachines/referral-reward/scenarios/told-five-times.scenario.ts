import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The sign-up is told five times, and once more a week later: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    ...['10:00', '10:00', '10:01', '11:00', '18:00'].map((time) =>
      signsUp(`2026-03-27T${time}:00Z`, 'ben', codeFrom()),
    ),
    signsUp('2026-04-03T10:00:00Z', 'ben', codeFrom()),
  ],
};
