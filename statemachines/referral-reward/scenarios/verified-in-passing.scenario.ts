import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'That the address is verified is told with a cart, beside what that is about: it counts all the same.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email_verified: false }),
    event('2026-03-27T10:10:00Z', 'Cart Viewed', {
      userId: 'ben',
      context: { traits: { email: 'ben@example.com', email_verified: true } },
      properties: { cart_id: 'c-9' },
    }),
  ],
};
