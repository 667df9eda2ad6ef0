import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'While the help waits for the morning another parcel is sent: it waits for that one instead, and goes out as it arrives.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
    delivers('2026-03-05T22:00:00Z', { parcel_id: 'b-1' }),
    orderEvent('2026-03-06T02:00:00Z', 'Order Shipped', { parcel_id: 'b-2' }),
    delivers('2026-03-09T14:00:00Z', { parcel_id: 'b-2' }),
  ],
};
