import { anna, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A cart that is emptied is no longer followed up.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), fillsCart('12:00', anna, 'c-1', [])],
};
