import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two friends with one phone number, of two advocates: one friend. Another number is another friend.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    ...buysFirst('dora', 'o-2'),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { phone: '+447700900123' }),
    signsUp('2026-03-27T12:00:00Z', 'cleo', codeFrom('dora@example.com'), {
      phone: '07700 900123',
      address: { country: 'GB' },
    }),
    signsUp('2026-03-27T14:00:00Z', 'eve', codeFrom(), { phone: '+447700900124' }),
  ],
};
