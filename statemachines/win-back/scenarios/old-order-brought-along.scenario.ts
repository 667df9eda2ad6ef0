import { anna, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order of a year ago is told: nobody is missed for what lies before we looked.',
  happenings: [
    ...subscribes(anna),
    event('10:00', 'Order Completed', {
      ...anna,
      timestamp: '2025-03-02T10:00:00Z',
      properties: { order_id: 'o-0', currency: 'GBP', total: 96 },
    }),
  ],
};
