import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two orders of the same lamp arrive in the night, so that both requests wait: one goes out.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 64, products: [lamp] }),
    buys('11:00', anna, { order_id: 'o-2', total: 64, products: [lamp] }),
    delivers('2026-03-05T22:00:00Z'),
    delivers('2026-03-05T23:00:00Z', { order_id: 'o-2' }),
  ],
};
