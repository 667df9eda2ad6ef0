import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'One penny less is below.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 79.99, products: [{ ...lamp, price: 79.99 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
