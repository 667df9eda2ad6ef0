import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A code that nobody has, then the right one from a browser, then from the shop: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', 'AAAAA-BBBBB'),
    signsUp('2026-03-27T10:10:00Z', 'ben', codeFrom(), {}, { source: 'browser' }),
    signsUp('2026-03-27T10:20:00Z', 'ben', codeFrom()),
  ],
};
