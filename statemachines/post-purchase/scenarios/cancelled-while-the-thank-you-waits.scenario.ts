import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'While the thank-you waits for the morning the order is cancelled: its code is never told to anybody.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T22:00:00Z'),
    orderEvent('2026-03-13T02:00:00Z', 'Order Cancelled'),
  ],
};
