import { anna, buys, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Marketing is paused before the second message and resumed three days after its day: it goes out then, and the run ends.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    staff('2026-06-10T09:00:00Z', 'pause', { scope: 'marketing', reason: 'a wrong price' }),
    staff('2026-06-17T10:00:00Z', 'resume', { scope: 'marketing' }),
  ],
};
