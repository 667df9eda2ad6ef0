import { anna, buys, delivers, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Marketing is paused from the help on until the thank-you is too late: the coupon was granted, and the run ends in time.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    staff('2026-03-06T10:00:00Z', 'pause', { scope: 'marketing', reason: 'a wrong price' }),
    staff('2026-03-21T10:00:00Z', 'resume', { scope: 'marketing' }),
  ],
};
