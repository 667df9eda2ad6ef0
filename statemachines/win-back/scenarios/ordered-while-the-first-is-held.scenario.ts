import { anna, buys, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Marketing is paused when she begins to be missed, and she orders before it is resumed: the first message is never sent.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    staff('2026-05-30T09:00:00Z', 'pause', { scope: 'marketing', reason: 'a wrong price' }),
    buys('2026-06-01T12:00:00Z', anna, { order_id: 'o-2' }),
    staff('2026-06-02T09:00:00Z', 'resume', { scope: 'marketing' }),
  ],
};
