import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'One mailbox under many addresses: one friend.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email: 'greedy+1@gmail.com' }),
    signsUp('2026-03-27T12:00:00Z', 'cleo', codeFrom(), { email: 'g.reedy@gmail.com' }),
    signsUp('2026-03-27T14:00:00Z', 'dora', codeFrom(), { email: 'Greedy@googlemail.com' }),
    signsUp('2026-03-27T16:00:00Z', 'eve', codeFrom(), { email: 'greedy+1@example.com' }),
  ],
};
