import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order is cancelled after the request.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-20T10:00:00Z', 'Order Cancelled'),
  ],
};
