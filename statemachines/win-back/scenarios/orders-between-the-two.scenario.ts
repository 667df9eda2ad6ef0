import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She orders after the first message: the goal is reached at once, and two weeks later nothing comes. Ninety days after that order she is missed anew.',
  happenings: [...subscribes(anna), buys('10:00', anna), buys('2026-06-03T12:00:00Z', anna, { order_id: 'o-2' })],
};
