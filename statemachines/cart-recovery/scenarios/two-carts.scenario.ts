import { anna, fillsCart, mug, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two carts of one customer: each is left for itself, and an order ends only its own.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna, 'c-1'),
    fillsCart('10:20', anna, 'c-2', [mug]),
    orders('12:00', anna, { cart_id: 'c-1' }),
  ],
};
