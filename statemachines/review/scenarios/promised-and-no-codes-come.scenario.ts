import {
  anna,
  buys,
  delivers,
  lamp,
  mug,
  reviews,
  type Scenario,
  staff,
  subscribes,
} from '../../../test/scenario/scenario.ts';
import { fromPool } from '../rig.ts';

export const scenario: Scenario = {
  about:
    'A reward was promised, and the pool stays empty until a thank-you would soon be too late: Anna is thanked without a coupon, and the reason says so.',
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
  ],
};
