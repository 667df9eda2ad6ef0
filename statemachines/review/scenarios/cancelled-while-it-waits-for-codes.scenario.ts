import {
  anna,
  buys,
  delivers,
  lamp,
  mug,
  orderEvent,
  reviews,
  type Scenario,
  staff,
  subscribes,
} from '../../../test/scenario/scenario.ts';
import { fromPool } from '../rig.ts';

export const scenario: Scenario = {
  about:
    'A promised reward waits for codes when its order is cancelled: the run is left, and codes that come later stay in the pool.',
  journeys: ['post-purchase', 'review'],
  settings: { review: { reward: fromPool } },
  happenings: [
    staff('09:00', 'codes', { pool: 'reviews', codes: ['SPRING-1'] }),
    ...subscribes(anna),
    buys('10:00', anna, { total: 64, products: [lamp] }),
    buys('11:00', anna, { order_id: 'o-2', total: 25, products: [mug] }),
    delivers('2026-03-05T14:00:00Z'),
    delivers('2026-03-06T14:00:00Z', { order_id: 'o-2' }),
    reviews('2026-03-22T10:00:00Z'),
    reviews('2026-03-23T10:00:00Z', { order_id: 'o-2', product_id: 'mug', rating: '4' }),
    orderEvent('2026-03-24T10:00:00Z', 'Order Cancelled', { order_id: 'o-2' }),
    staff('2026-03-26T10:00:00Z', 'codes', { pool: 'reviews', codes: ['SPRING-2'] }),
  ],
};
