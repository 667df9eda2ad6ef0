import {
  anna,
  buys,
  delivers,
  lamp,
  orderEvent,
  type Scenario,
  subscribes,
  event,
} from '../../../test/scenario/scenario.ts';

const browser = { source: 'browser' };
const dear = { order_id: 'o-1', currency: 'GBP', products: [{ ...lamp, price: 900 }] };

export const scenario: Scenario = {
  about:
    'The shop tells of a small order; before and after it a browser tells of a dear one, refunds and cancels it: that counts for nothing, and the order is below the threshold.',
  store: { events: { sources: ['store', 'browser'], trusted: ['store'] } },
  happenings: [
    ...subscribes(anna),
    event('09:59', 'Order Completed', { ...anna, properties: dear }, browser),
    buys('10:00', anna, { total: 20, products: [{ ...lamp, price: 20 }] }),
    event('10:01', 'Order Completed', { ...anna, properties: dear }, browser),
    event('10:02', 'Order Updated', { ...anna, properties: dear }, browser),
    event('10:03', 'Order Refunded', { ...anna, properties: { order_id: 'o-1' } }, browser),
    event('10:04', 'Order Cancelled', { ...anna, properties: { order_id: 'o-1' } }, browser),
    event('10:05', 'Order Delivered', { ...anna, properties: { order_id: 'o-1' } }, browser),
    delivers('2026-03-05T14:00:00Z'),
    orderEvent('2026-03-06T14:00:00Z', 'Order Updated', { shipping: 3 }),
  ],
};
