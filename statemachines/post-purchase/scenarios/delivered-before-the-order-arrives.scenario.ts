import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The delivery is told before the order: the step that waits for it finds it there.',

  happenings: [
    ...subscribes(anna),
    delivers('2026-03-02T12:00:00Z'),
    buys('2026-03-02T13:00:00Z', { ...anna, timestamp: '2026-03-02T10:00:00Z' }),
  ],
};
