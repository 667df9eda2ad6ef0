import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'One message in thirty days is all that the shop allows: the thank-you waits for thirty days, and its coupon is still good.',
  journeys: ['post-purchase', 'review'],
  settings: { review: { limits: { mails: 1, within: '30 days', sameProduct: '365 days' } } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-28T10:00:00Z'),
  ],
};
