import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The same a second after it was granted: what was granted stays.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-12T14:00:01Z', 'Order Refunded', { refund_id: 'r-1', amount: 16.01, currency: 'GBP' }),
  ],
};
