import { anna, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Nobody comes back: reminder, offer and last call at their planned instants, then the cart is lost.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna)],
};
