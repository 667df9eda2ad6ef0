import {
  anna,
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She has tried her own code: that earns nothing. A friend who comes with it afterwards earns both, and both are told.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    buys('2026-03-27T09:00:00Z', anna, { order_id: 'o-2', referral_code: codeFrom() }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
  ],
};
