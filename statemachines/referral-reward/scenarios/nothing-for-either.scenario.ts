import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The budget has room for neither: nothing is granted, nobody is written to, and why is kept with both.',
  journeys: invitingJourneys,
  settings: { 'referral-reward': { budget: { GBP: 3 } } },
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom())],
};
