import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'What is downloaded is there at once: no delivery is waited for.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { products: [{ product_id: 'pattern', name: 'Sewing pattern', price: 96, digital: true }] }),
  ],
};
