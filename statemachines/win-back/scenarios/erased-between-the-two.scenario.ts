import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She asks to be forgotten after the first message: the run is left, and nothing else is sent.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    event('2026-06-01T12:00:00Z', 'Customer Erased', { ...anna, properties: {} }),
  ],
};
