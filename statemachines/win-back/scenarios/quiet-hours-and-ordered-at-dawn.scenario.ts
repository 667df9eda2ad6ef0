import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The first message waits for the morning, and she orders at seven: nothing is sent.',
  happenings: [...subscribes(anna), buys('23:30', anna), buys('2026-06-01T06:00:00Z', anna, { order_id: 'o-2' })],
};
