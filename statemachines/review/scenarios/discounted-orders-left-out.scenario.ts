import { anna, buys, delivers, mug, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A setting leaves out orders that got a discount: the lamp is not asked about, the mugs are.',
  journeys: ['post-purchase', 'review'],
  settings: { review: { afterDiscount: false } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, {}),
    buys('11:00', anna, { order_id: 'o-2', total: 25, products: [mug] }),
    delivers('2026-03-05T14:00:00Z'),
    delivers('2026-03-06T14:00:00Z', { order_id: 'o-2' }),
  ],
};
