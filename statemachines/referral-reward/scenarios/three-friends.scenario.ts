import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Three friends in a day, hours apart: each reward once, with a code of its own.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T09:00:00Z', 'ben', codeFrom()),
    signsUp('2026-03-27T12:00:00Z', 'cleo', codeFrom()),
    signsUp('2026-03-27T15:00:00Z', 'dora', codeFrom()),
  ],
};
