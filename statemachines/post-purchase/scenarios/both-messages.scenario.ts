import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A large order arrives: help with it at once, a week later a discount for the next one.',
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
