import { anna, fillsCart, orders, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The reminder and the order fall into one second. What was claimed is sent, and nothing after it.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), orders('11:00', anna)],
};
