import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She ordered at 23:30 in London: ninety days later at that hour it is night, and the message waits for the morning.',
  happenings: [...subscribes(anna), buys('23:30', anna)],
};
