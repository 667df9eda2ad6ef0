import { buysFirst, staff, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The journey is paused for longer than the code is good: nothing is offered, and the end says so.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...buysFirst(),
    staff('2026-03-20T09:00:00Z', 'pause', { scope: 'journey referral', reason: 'a recall' }),
    staff('2026-07-20T09:00:00Z', 'resume', { scope: 'journey referral' }),
  ],
};
