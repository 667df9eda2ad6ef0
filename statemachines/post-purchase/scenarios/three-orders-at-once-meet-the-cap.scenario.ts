import { anna, buys, delivers, mug, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Three orders arrive at once: two mails a day is the most, so the third help goes out a day later.',

  happenings: [
    ...subscribes(anna),
    ...['o-1', 'o-2', 'o-3'].flatMap((order) => [
      buys('10:00', anna, { order_id: order, total: 20, products: [{ ...mug, price: 20, name: `Mug of ${order}` }] }),
      delivers('2026-03-05T14:00:00Z', { order_id: order }),
    ]),
  ],
};
