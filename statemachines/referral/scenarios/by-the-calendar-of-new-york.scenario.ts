import { anna, buys, delivers, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The week is counted by the calendar of New York, where the clocks change on another day.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...subscribes(anna, '09:00', { timezone: 'America/New_York' }),
    buys('09:00', anna),
    delivers('2026-03-05T15:00:00Z'),
  ],
};
