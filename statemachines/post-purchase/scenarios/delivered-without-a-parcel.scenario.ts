import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A delivery that names no parcel is that of all three.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1', parcels: 3 }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
