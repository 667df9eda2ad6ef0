import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order seemed complete, then another parcel is sent: the thank-you waits until that has arrived.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
    delivers('2026-03-05T14:00:00Z', { parcel_id: 'b-1' }),
    orderEvent('2026-03-11T08:00:00Z', 'Order Shipped', { parcel_id: 'b-2' }),
    delivers('2026-03-14T14:00:00Z', { parcel_id: 'b-2' }),
  ],
};
