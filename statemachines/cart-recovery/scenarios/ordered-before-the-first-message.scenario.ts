import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order comes within the quiet hour: no mail.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('10:30', anna)],
};
