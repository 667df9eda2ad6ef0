import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'What is no word of its way moves nothing: fourteen days after the order the journey goes on.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-15T08:00:00Z', 'Order Refunded', { refund_id: 'r-1', amount: 5, currency: 'GBP' }),
  ],
};
