import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'All of it is given back after the thank-you: the run has left, and no review is asked for.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-14T10:00:00Z', 'Order Refunded', { refund_id: 'r-1' }),
  ],
};
