import {
  buys,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The friend has bought before, and is not new here.',
  journeys: invitingJourneys,
  happenings: [
    buys('2026-03-20T09:00:00Z', { userId: 'ben' }, { order_id: 'o-9' }),
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
  ],
};
