import { anna, buys, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Marketing is paused before she is missed, and never resumed: the run ends, with nothing sent.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    staff('2026-05-30T09:00:00Z', 'pause', { scope: 'marketing', reason: 'a wrong price' }),
  ],
};
