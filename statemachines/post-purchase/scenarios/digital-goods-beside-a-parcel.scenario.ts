import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Beside goods that need a parcel, downloads do not count: the parcel is waited for.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, {
      total: 100,
      products: [
        { product_id: 'pattern', name: 'Sewing pattern', price: 4, digital: true },
        { ...lamp, price: 96 },
      ],
    }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
