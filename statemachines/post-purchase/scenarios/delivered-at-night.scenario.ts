import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Delivered at 22:00 in London: the help waits for the morning, the thank-you a week later for the next.',

  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T22:00:00Z')],
};
