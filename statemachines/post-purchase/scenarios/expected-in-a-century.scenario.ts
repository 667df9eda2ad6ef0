import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'A day so far ahead stands for "nobody knows": the order is not awaited until then, and the journey does not break.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { expected_at: '2099-03-01' }),
    orderEvent('11:00', 'Order Updated', { expected_at: '9999-12-31' }),
    delivers('2026-03-20T14:00:00Z'),
  ],
};
