import { anna, fillsCart, lamp, mug, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Each change begins the quiet hour anew; the reminder shows what is in the cart then.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), fillsCart('10:40', anna, 'c-1', [mug, lamp])],
};
