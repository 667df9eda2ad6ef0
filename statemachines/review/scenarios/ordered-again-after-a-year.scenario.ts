import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The same lamp a year later: it is asked about again, 365 days after the last message about it.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 64, products: [lamp] }),
    delivers('2026-03-05T14:00:00Z'),
    buys('2027-03-04T10:00:00Z', anna, { order_id: 'o-2', total: 64, products: [lamp] }),
    delivers('2027-03-12T14:00:00Z', { order_id: 'o-2' }),
  ],
};
