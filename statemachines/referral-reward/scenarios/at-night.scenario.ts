import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A friend comes at three in the night: what was asked for is told at once, to both.',
  journeys: invitingJourneys,
  happenings: [...buysFirst(), signsUp('2026-03-27T03:00:00Z', 'ben', codeFrom())],
};
