import { anna, fillsCart, mug, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A cart that was lost and is used again two days later is followed up again.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), fillsCart('2026-03-08T10:00:00Z', anna, 'c-1', [mug])],
};
