import { anna, buys, delivers, lamp, mug, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The second order holds the lamp of the first and a mug: it is asked about the mug.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 64, products: [lamp] }),
    buys('11:00', anna, { order_id: 'o-2', total: 89, products: [lamp, mug] }),
    delivers('2026-03-05T14:00:00Z'),
    delivers('2026-03-06T14:00:00Z', { order_id: 'o-2' }),
  ],
};
