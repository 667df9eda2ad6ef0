import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A week over the change to summer time: at the same time of day in London.',

  happenings: [
    ...subscribes(anna, '2026-03-20T09:00:00Z'),
    buys('2026-03-20T10:00:00Z', anna),
    delivers('2026-03-25T14:00:00Z'),
  ],
};
