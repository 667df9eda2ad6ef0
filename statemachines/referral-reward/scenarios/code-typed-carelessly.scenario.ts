import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The code is typed in small letters, with blanks: it is the same.',
  journeys: invitingJourneys,
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom('anna@example.com', 'carelessly'))],
};
