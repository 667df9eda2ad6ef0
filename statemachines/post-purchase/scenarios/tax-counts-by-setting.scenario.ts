import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'Goods of £78 and £2 of tax reach £80 where the settings count the tax.',
  settings: { 'post-purchase': { discount: discountBut({ counts: { shipping: false, tax: true } }) } },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 84, shipping: 4, tax: 2, products: [{ ...lamp, price: 78 }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
