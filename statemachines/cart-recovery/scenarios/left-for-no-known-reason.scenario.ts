import { anna, fillsCart, mug, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'No sign why, and a cart below the minimum: no discount.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna, 'c-1', [mug])],
};
