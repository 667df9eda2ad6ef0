import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The reward for friends names no amount in pounds: the advocate has a coupon, and the friend is told nothing.',
  journeys: invitingJourneys,
  settings: {
    'referral-reward': {
      rewards: {
        friend: { kind: 'amount', amount: { EUR: 5 }, code: { mint: 'WELCOME' }, validFor: '30 days' },
        advocate: { kind: 'amount', amount: { GBP: 5 }, code: { mint: 'FRIEND' }, validFor: '90 days' },
      },
    },
  },
  happenings: [...buysFirst(), signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom())],
};
