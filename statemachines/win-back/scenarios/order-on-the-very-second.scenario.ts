import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She orders in the second in which the ninety days are over: the message of that second went first, and its goal is reached at once.',
  happenings: [...subscribes(anna), buys('10:00', anna), buys('2026-05-31T09:00:00Z', anna, { order_id: 'o-2' })],
};
