import { anna, buysFirst, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She asks to be forgotten within the week: nothing is said, and no offer is left behind.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...buysFirst(), event('2026-03-21T09:00:00Z', 'Customer Erased', { ...anna })],
};
