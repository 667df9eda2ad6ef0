import {
  anna,
  buys,
  delivers,
  orderEvent,
  reviews,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order is refunded in full after the request; a review that comes then earns nothing.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-20T10:00:00Z', 'Order Refunded', { refund_id: 'r-1' }),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
