import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Another parcel is sent after the help, and nothing is heard of it: after two weeks the thank-you goes out.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
    delivers('2026-03-05T14:00:00Z', { parcel_id: 'b-1' }),
    orderEvent('2026-03-11T08:00:00Z', 'Order Shipped', { parcel_id: 'b-2' }),
  ],
};
