import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'An order is expected almost a year ahead, longer than an execution could wait for it and then go on: the journey is left.',
  happenings: [...subscribes(anna), buys('10:00', anna, { expected_at: '2027-03-01T12:00:00Z' })],
};
