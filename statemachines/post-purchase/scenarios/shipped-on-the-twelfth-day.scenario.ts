import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A word on the twelfth day moves the moment at which the order is given up to fourteen days after it.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-14T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
  ],
};
