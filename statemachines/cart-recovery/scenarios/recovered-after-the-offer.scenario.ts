import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order comes after the offer: no last call.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('2026-03-03T15:00:00Z', anna)],
};
