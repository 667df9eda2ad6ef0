import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order comes in the last day: still won back.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('2026-03-06T10:00:00Z', anna)],
};
