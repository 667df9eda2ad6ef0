import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Her second order is cancelled before ninety days are over: the first one counts, and she is missed ninety days after it.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    buys('2026-05-01T12:00:00Z', anna, { order_id: 'o-2' }),
    orderEvent('2026-05-02T10:00:00Z', 'Order Cancelled', { order_id: 'o-2' }),
  ],
};
