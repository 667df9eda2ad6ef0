import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The sign-up comes from the archive: nothing begins.',
  journeys: invitingJourneys,
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), {}, { 'replay-name': 'a-replay' })],
};
