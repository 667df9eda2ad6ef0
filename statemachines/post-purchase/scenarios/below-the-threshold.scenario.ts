import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order below the threshold gets no discount: after the help the journey is done, and the review follows.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 79, products: [{ ...lamp, price: 79 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
