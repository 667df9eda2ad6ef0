import { anna, delivers, event, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order brought back from the archive is recorded and enrols nobody.',
  happenings: [
    ...subscribes(anna),
    event(
      '10:00',
      'Order Completed',
      { ...anna, properties: { order_id: 'o-1', currency: 'GBP', total: 96, products: [{ ...lamp, price: 96 }] } },
      { 'replay-name': 'march' },
    ),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
