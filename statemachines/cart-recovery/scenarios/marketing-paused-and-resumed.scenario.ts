import { anna, fillsCart, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Marketing is paused before the reminder and resumed two hours later: the reminder is woken and goes out then.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    staff('10:30', 'pause', { scope: 'marketing', reason: 'a wrong price in the mail' }),
    staff('13:00', 'resume', { scope: 'marketing' }),
  ],
};
