import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order comes after the reminder: no offer.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('13:00', anna)],
};
