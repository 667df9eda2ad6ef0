import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Half of it is given back, and the journey goes on; with the other half it ends.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-04T10:00:00Z', 'Order Refunded', { refund_id: 'r-1', amount: 48, currency: 'GBP' }),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-09T10:00:00Z', 'Order Refunded', { refund_id: 'r-2', amount: 48, currency: 'GBP' }),
  ],
};
