import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order one second before the offer is due keeps the offer back.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('2026-03-03T10:59:59Z', anna)],
};
