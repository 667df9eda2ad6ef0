import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const order = buys('10:00', anna);

export const scenario: Scenario = {
  about: 'The same order is told five times, and once more after two months: one schedule, one run.',
  happenings: [
    ...subscribes(anna),
    ...Array.from({ length: 5 }, () => order),
    { ...order, at: '2026-05-02T10:00:00Z' },
  ],
};
