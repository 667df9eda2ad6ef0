import { anna, fillsCart, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The journey is paused for 30 hours: the reminder expires meanwhile, and what is woken then is the offer, an hour late.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    staff('10:30', 'pause', { scope: 'journey cart-recovery', reason: 'new copy is coming' }),
    staff('2026-03-03T16:30:00Z', 'resume', { scope: 'journey cart-recovery' }),
  ],
};
