import {
  anna,
  event,
  fillsCart,
  lamp,
  mug,
  orders,
  subscribes,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

const late = (at: string, timestamp: string, name: string, properties: object) =>
  event(at, name, { ...anna, timestamp, properties });

export const scenario: Scenario = {
  about:
    'The order arrives before the cart that it closes, and a removal before what it takes out: only what is left counts.',
  happenings: [
    ...subscribes(anna),
    { ...orders('10:10', anna, { cart_id: 'c-1' }), at: '2026-03-02T10:11:00Z' },
    late('10:12', '2026-03-02T10:05:00Z', 'Cart Updated', { cart_id: 'c-1', currency: 'GBP', products: [lamp] }),
    late('10:20', '2026-03-02T10:15:00Z', 'Product Removed', { cart_id: 'c-2', product_id: 'lamp', quantity: 1 }),
    late('10:21', '2026-03-02T10:14:00Z', 'Product Added', { cart_id: 'c-2', currency: 'GBP', ...lamp }),
    fillsCart('10:22', anna, 'c-2', [mug]),
  ],
};
