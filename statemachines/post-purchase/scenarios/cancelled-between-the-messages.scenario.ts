import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Delivered, and then cancelled: after the help nothing more is sent, and no discount is granted.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-09T10:00:00Z', 'Order Cancelled'),
    orderEvent('2026-03-09T10:01:00Z', 'Order Cancelled'),
  ],
};
