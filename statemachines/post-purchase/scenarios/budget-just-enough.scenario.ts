import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'A budget of just what it may cost is enough, for one.',
  settings: { 'post-purchase': { discount: discountBut({ budget: { GBP: 9.6 }, atMostEvery: '1 day' }) } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    buys('2026-03-15T10:00:00Z', anna, { order_id: 'o-2' }),
    delivers('2026-03-16T14:00:00Z', { order_id: 'o-2' }),
  ],
};
