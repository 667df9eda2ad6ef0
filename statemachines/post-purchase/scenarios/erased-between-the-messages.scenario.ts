import { anna, buys, delivers, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She asks to be forgotten after the help: the journey ends, no discount is granted, and nothing is left of it.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    event('2026-03-08T12:00:00Z', 'Customer Erased', { ...anna, properties: {} }),
    delivers('2026-03-08T13:00:00Z'),
  ],
};
