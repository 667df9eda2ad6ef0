import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The friend buys, is offered a code, and invites in turn: each is rewarded as what they are.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    ...buysFirst('ben', 'o-9', '2026-03-28T09:00:00Z', '2026-03-30T14:00:00Z'),
    signsUp('2026-04-21T10:00:00Z', 'cleo', codeFrom('ben@example.com')),
  ],
};
