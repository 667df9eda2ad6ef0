import { anna, buys, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Marketing is paused before the second message and stays so beyond the day on which that is too late: the run ends, and the resume sends nothing.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    staff('2026-06-10T09:00:00Z', 'pause', { scope: 'marketing', reason: 'a wrong price' }),
    staff('2026-07-10T09:00:00Z', 'resume', { scope: 'marketing' }),
  ],
};
