import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'No word of the order comes for fourteen days: the journey goes on without it.',

  happenings: [...subscribes(anna), buys('10:00', anna)],
};
