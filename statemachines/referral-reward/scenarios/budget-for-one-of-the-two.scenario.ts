import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The budget has room for one of the two coupons: the friend has it, and the advocate is told nothing.',
  journeys: invitingJourneys,
  settings: { 'referral-reward': { budget: { GBP: 4 } } },
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom())],
};
