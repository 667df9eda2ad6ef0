import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order of exactly the threshold counts as over.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 80, products: [{ ...lamp, price: 80 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
