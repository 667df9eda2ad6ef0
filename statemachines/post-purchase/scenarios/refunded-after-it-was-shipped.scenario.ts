import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Shipped on the 3rd, a part given back on the 13th, which is no word of its way: given up on the 17th.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-03T10:00:00Z', 'Order Shipped', { parcel_id: 'b-1' }),
    orderEvent('2026-03-13T08:00:00Z', 'Order Refunded', { refund_id: 'r-1', amount: 5, currency: 'GBP' }),
  ],
};
