import {
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The friend signs up with the code, and gives it again with the first order: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    buys('2026-03-27T10:30:00Z', { userId: 'ben' }, { order_id: 'o-9', referral_code: codeFrom() }),
  ],
};
