import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The cancellation is told before the order: nobody is enrolled.',

  happenings: [
    ...subscribes(anna),
    orderEvent('11:00', 'Order Cancelled'),
    buys('12:00', { ...anna, timestamp: '2026-03-02T10:00:00Z' }),
  ],
};
