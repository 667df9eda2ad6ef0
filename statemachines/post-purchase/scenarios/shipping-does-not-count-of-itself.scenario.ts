import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The same order is below the threshold where only goods count.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 82, shipping: 4, tax: 2, products: [{ ...lamp, price: 76 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
