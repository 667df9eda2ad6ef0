import { anna, fillsCart, orders, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The whole shop is paused when the reminder is due. The order comes meanwhile: nothing is sent when the pause ends.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    staff('10:30', 'pause', { scope: 'shop', reason: 'the warehouse burns' }),
    orders('12:00', anna),
    staff('13:00', 'resume', { scope: 'shop' }),
  ],
};
