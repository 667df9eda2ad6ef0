import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'The month’s budget has no room for one more discount: none, and the journey is done as it should be.',
  settings: { 'post-purchase': { discount: discountBut({ budget: { GBP: 9.59 } }) } },
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
