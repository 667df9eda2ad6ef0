import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'Goods of £76 and £4 of shipping reach £80 where the settings count the shipping.',
  settings: { 'post-purchase': { discount: discountBut({ counts: { shipping: true, tax: false } }) } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 82, shipping: 4, tax: 2, products: [{ ...lamp, price: 76 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
