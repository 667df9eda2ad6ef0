import { anna, bounce, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The mail comes back for good: no discount is granted of which nobody would hear.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    bounce('2026-03-05T14:01:00Z', 'help'),
  ],
};
