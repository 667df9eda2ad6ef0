import { anna, buys, delivers, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two parcels, the second a week later: the order is delivered when the last one is.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T08:00:00Z', 'Order Shipped', { parcel_id: 'b-1', parcels: 2 }),
    delivers('2026-03-05T14:00:00Z', { parcel_id: 'b-1' }),
    orderEvent('2026-03-10T08:00:00Z', 'Order Shipped', { parcel_id: 'b-2', parcels: 2 }),
    delivers('2026-03-12T14:00:00Z', { parcel_id: 'b-2' }),
    delivers('2026-03-12T15:00:00Z', { parcel_id: 'b-1' }),
  ],
};
