import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Expected on the 20th, and no word ever: two days after that day the journey goes on.',

  happenings: [...subscribes(anna), buys('10:00', anna, { expected_at: '2026-03-20' })],
};
