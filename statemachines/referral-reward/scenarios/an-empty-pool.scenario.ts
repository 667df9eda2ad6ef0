import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The advocate’s codes come from a pool, which stays empty: it is waited out for three days, then the friend hears of a coupon, and the journey goes on.',
  journeys: invitingJourneys,
  settings: {
    'referral-reward': {
      rewards: {
        friend: {
          kind: 'percent',
          percent: 10,
          code: { mint: 'WELCOME' },
          validFor: '30 days',
          minimumSpend: { GBP: 40 },
        },
        advocate: { kind: 'amount', amount: { GBP: 5 }, code: { pool: 'friends' }, validFor: '90 days' },
      },
    },
  },
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom())],
};
