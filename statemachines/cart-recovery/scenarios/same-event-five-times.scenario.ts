import { anna, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

const cart = fillsCart('10:00', anna);

export const scenario: Scenario = {
  about: 'The same event five times is one event.',
  happenings: [
    ...subscribes(anna),
    cart,
    cart,
    cart,
    { ...cart, at: '2026-03-02T10:20:00Z' },
    { ...cart, at: '2026-03-02T12:00:00Z' },
  ],
};
