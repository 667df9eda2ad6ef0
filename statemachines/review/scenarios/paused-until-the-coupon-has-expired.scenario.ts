import { anna, buys, delivers, reviews, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The thank-you is held for so long that its coupon has expired: it is not sent.',
  journeys: ['post-purchase', 'review'],
  settings: {
    review: {
      reward: { kind: 'percent', percent: 10, code: { mint: 'REVIEW' }, validFor: '31 days' },
    },
  },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    staff('2026-03-20T10:00:00Z', 'pause', { scope: 'marketing', reason: 'audit' }),
    staff('2026-04-25T10:00:00Z', 'resume', { scope: 'marketing' }),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
