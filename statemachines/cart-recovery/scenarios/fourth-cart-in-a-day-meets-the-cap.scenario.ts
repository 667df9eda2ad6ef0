import { anna, fillsCart, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Four carts are left in one afternoon. Two mails in 24 hours are allowed: the other reminders are moved to the instants at which the window frees.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna, 'c-1'),
    fillsCart('11:00', anna, 'c-2'),
    fillsCart('12:00', anna, 'c-3'),
    fillsCart('12:30', anna, 'c-4'),
  ],
};
