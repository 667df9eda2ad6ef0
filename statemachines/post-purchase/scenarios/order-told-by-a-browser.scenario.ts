import { anna, delivers, event, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Only the storefront in a browser has told of the order: the help goes out, and no discount is earned.',
  store: { events: { sources: ['store', 'browser'], trusted: ['store'] } },
  happenings: [
    ...subscribes(anna),
    event(
      '10:00',
      'Order Completed',
      { ...anna, properties: { order_id: 'o-1', currency: 'GBP', total: 9600, products: [{ ...lamp, price: 9600 }] } },
      { source: 'browser' },
    ),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
