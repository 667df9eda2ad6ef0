import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A refund that is told twice counts once: what is left is just the threshold.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-10T09:00:00Z', 'Order Refunded', { refund_id: 'r-1', amount: 16, currency: 'GBP' }),
    orderEvent('2026-03-10T09:05:00Z', 'Order Refunded', { refund_id: 'r-1', amount: 16, currency: 'GBP' }),
  ],
};
