import { anna, fillsCart, lamp, mug, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Somebody who is at the cart is not disturbed: the offer waits until it has been quiet for an hour.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    fillsCart('2026-03-03T10:50:00Z', anna, 'c-1', [lamp, mug]),
  ],
};
