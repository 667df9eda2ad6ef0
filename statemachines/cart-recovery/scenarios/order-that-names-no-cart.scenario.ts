import { anna, fillsCart, mug, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order without a cart closes every older open cart, not the one that was filled later.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna, 'c-1'),
    fillsCart('10:10', anna, 'c-2', [mug]),
    orders('10:30', anna, {}),
    fillsCart('10:50', anna, 'c-3', [mug]),
  ],
};
