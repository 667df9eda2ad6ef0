import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A part is given back a second before the discount would be granted: what is left is below the threshold.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-12T13:59:59Z', 'Order Refunded', { refund_id: 'r-1', amount: 16.01, currency: 'GBP' }),
  ],
};
