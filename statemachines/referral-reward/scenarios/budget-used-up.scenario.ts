import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The budget of the month is used up: the friend and the advocate get nothing, which is kept with both; in the next month it goes on.',
  journeys: invitingJourneys,
  settings: { 'referral-reward': { budget: { GBP: 8 } } },
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    signsUp('2026-03-27T15:00:00Z', 'cleo', codeFrom()),
    signsUp('2026-04-01T10:00:00Z', 'dora', codeFrom()),
  ],
};
