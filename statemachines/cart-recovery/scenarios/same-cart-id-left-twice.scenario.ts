import { anna, fillsCart, mug, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The shop uses a cart id again after the order: the second time is a run of its own.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    orders('11:30', anna),
    fillsCart('12:00', anna, 'c-1', [mug]),
  ],
};
