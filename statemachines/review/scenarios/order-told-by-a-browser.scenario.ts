import { anna, event, lamp, reviews, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const browser = { source: 'browser' };

export const scenario: Scenario = {
  about:
    'Only the storefront in a browser has told of the order and of its delivery: the review is asked for without a promise, and earns nothing.',
  store: { events: { sources: ['store', 'browser'], trusted: ['store'] } },
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    event(
      '10:00',
      'Order Completed',
      { ...anna, properties: { order_id: 'o-1', currency: 'GBP', total: 9600, products: [{ ...lamp, price: 9600 }] } },
      browser,
    ),
    event('2026-03-05T14:00:00Z', 'Order Delivered', { ...anna, properties: { order_id: 'o-1' } }, browser),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
