import {
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A friend comes with the codes of two: the first counts, and why the second earns nothing is kept.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    ...buysFirst('dora', 'o-2'),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    buys('2026-03-27T10:30:00Z', { userId: 'ben' }, { order_id: 'o-9', referral_code: codeFrom('dora@example.com') }),
    signsUp('2026-03-27T11:00:00Z', 'ben', codeFrom('dora@example.com')),
  ],
};
