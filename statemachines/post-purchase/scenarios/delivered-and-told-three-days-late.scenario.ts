import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The delivery is told three days late: what follows is planned from the day on which it is known.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    event('2026-03-08T14:00:00Z', 'Order Delivered', {
      ...anna,
      timestamp: '2026-03-05T14:00:00Z',
      properties: { order_id: 'o-1' },
    }),
  ],
};
