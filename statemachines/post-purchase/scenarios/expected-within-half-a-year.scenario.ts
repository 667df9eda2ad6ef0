import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'An order that is expected almost half a year ahead is awaited until two days after that day, and then helped with.',
  happenings: [...subscribes(anna), buys('10:00', anna, { expected_at: '2026-08-25T12:00:00Z' })],
};
