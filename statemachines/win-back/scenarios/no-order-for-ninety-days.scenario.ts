import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'No order for ninety days: two messages, two weeks apart.',
  happenings: [...subscribes(anna), buys('10:00', anna)],
};
