import { anna, buys, delivers, reviews, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The review comes while marketing is paused: the reward at once, the mail when the pause ends.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    staff('2026-03-20T10:00:00Z', 'pause', { scope: 'marketing', reason: 'audit' }),
    staff('2026-03-30T10:00:00Z', 'resume', { scope: 'marketing' }),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
