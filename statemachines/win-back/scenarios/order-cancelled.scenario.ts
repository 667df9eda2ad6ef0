import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Her only order is cancelled: nobody is missed when the schedule comes. Her next order is missed ninety days later.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-04T10:00:00Z', 'Order Cancelled'),
    buys('2026-07-01T12:00:00Z', anna, { order_id: 'o-2' }),
  ],
};
