import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The shop writes its prices with a comma: there is no readable value, no discount, and the reason says so.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { total: 'ninety six', products: [{ ...lamp, price: '96,00' }] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
