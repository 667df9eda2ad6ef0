import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A browser tells of the sign-up: nothing, until the shop itself tells of it.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), {}, { source: 'browser' }),
    signsUp('2026-03-27T12:00:00Z', 'ben', codeFrom()),
  ],
};
