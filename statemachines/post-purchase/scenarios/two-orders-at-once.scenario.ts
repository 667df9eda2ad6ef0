import { anna, buys, delivers, mug, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two large orders at once: help with each, and one discount, because another was granted within 30 days.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    buys('10:05', anna, { order_id: 'o-2', total: 120, products: [{ ...mug, price: 60 }] }),
    delivers('2026-03-05T14:00:00Z'),
    delivers('2026-03-05T14:30:00Z', { order_id: 'o-2' }),
  ],
};
