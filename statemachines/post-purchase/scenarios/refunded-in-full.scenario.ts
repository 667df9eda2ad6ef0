import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A refund without an amount is one of everything: it ends the journey.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-09T10:00:00Z', 'Order Refunded', { refund_id: 'r-1' }),
  ],
};
