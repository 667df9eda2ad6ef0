import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order that is cancelled before it is delivered ends the journey: nothing is sent.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T10:00:00Z', 'Order Cancelled'),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
