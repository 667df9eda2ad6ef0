import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She signs up with her own code: nobody invites themselves.',
  journeys: invitingJourneys,
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'anna', codeFrom())],
};
