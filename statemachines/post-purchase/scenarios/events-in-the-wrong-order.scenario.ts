import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Delivered, shipped, updated and only then ordered, within an hour: as in the right order.',

  happenings: [
    ...subscribes(anna),
    event('16:00', 'Order Delivered', {
      ...anna,
      timestamp: '2026-03-02T15:00:00Z',
      properties: { order_id: 'o-1', parcel_id: 'b-1' },
    }),
    event('16:10', 'Order Shipped', {
      ...anna,
      timestamp: '2026-03-02T12:00:00Z',
      properties: { order_id: 'o-1', parcel_id: 'b-1', parcels: 1 },
    }),
    event('16:20', 'Order Updated', {
      ...anna,
      timestamp: '2026-03-02T11:00:00Z',
      properties: { order_id: 'o-1', currency: 'GBP', total: 96 },
    }),
    buys('16:30', { ...anna, timestamp: '2026-03-02T10:00:00Z' }),
  ],
};
