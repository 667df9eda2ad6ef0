import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order is late, and then cancelled: nothing is sent, and the journey ends at once.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { expected_at: '2026-03-20' }),
    orderEvent('2026-03-18T10:00:00Z', 'Order Cancelled'),
  ],
};
