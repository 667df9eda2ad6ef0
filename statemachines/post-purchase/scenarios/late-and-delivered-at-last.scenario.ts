import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Expected on the 18th, on its way at last on the 19th, delivered on the 25th: nothing goes out while it is late, and the help on the day it arrives.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { expected_at: '2026-03-18' }),
    orderEvent('2026-03-19T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
    delivers('2026-03-25T14:00:00Z', { parcel_id: 'b-1' }),
  ],
};
