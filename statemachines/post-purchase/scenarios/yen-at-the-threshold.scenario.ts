import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'A threshold in yen, which have no smaller unit, is reached by exactly as many.',
  settings: { 'post-purchase': { discount: discountBut({ threshold: { JPY: 12_000 } }) } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { currency: 'JPY', total: 12000, products: [{ ...lamp, price: 12000 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
