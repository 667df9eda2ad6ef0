import {
  buys,
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Who has bought under another address of the same mailbox is not new here.',
  journeys: invitingJourneys,
  happenings: [
    event('2026-03-20T09:00:00Z', 'Identify', { userId: 'ben', traits: { email: 'ben+shop@example.com' } }),
    buys('2026-03-20T09:00:00Z', { userId: 'ben' }, { order_id: 'o-9' }),
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'cleo', codeFrom(), { email: 'ben+new@example.com' }),
  ],
};
