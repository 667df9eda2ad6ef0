import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A friend signs up in the last second of the code, another one in the next.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-06-24T13:59:59Z', 'ben', codeFrom()),
    signsUp('2026-06-24T14:00:00Z', 'cleo', codeFrom()),
  ],
};
