import { anna, buys, delivers, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two messages in thirty days are all that the shop allows: the reminder leaves the second to the thank-you.',
  journeys: ['post-purchase', 'review'],
  settings: { review: { limits: { mails: 2, within: '30 days', sameProduct: '365 days' } } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-28T10:00:00Z'),
  ],
};
