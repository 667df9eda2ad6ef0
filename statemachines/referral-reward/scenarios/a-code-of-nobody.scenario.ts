import {
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'A code that nobody has; with the order the friend gives the right one, and the first is told once more: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', 'ANNA-10'),
    buys('2026-03-27T10:20:00Z', { userId: 'ben' }, { order_id: 'o-9', referral_code: codeFrom() }),
    signsUp('2026-03-27T10:30:00Z', 'ben', 'ANNA-10'),
  ],
};
