import {
  anna,
  buys,
  delivers,
  lamp,
  mug,
  reviews,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Two orders of different products: each is asked about, and rewarded, once.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 64, products: [lamp] }),
    buys('11:00', anna, { order_id: 'o-2', total: 25, products: [mug] }),
    delivers('2026-03-05T14:00:00Z'),
    delivers('2026-03-06T14:00:00Z', { order_id: 'o-2' }),
    reviews('2026-03-22T10:00:00Z'),
    reviews('2026-03-23T10:00:00Z', { order_id: 'o-2', product_id: 'mug', rating: '4' }),
  ],
};
