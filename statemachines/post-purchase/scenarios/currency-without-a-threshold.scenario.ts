import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The settings name no threshold in francs: however large the order, no discount.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { currency: 'CHF', total: 500, products: [{ ...lamp, price: 500 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
