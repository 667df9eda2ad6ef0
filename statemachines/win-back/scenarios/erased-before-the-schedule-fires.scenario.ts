import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She asks to be forgotten before the ninety days are over: the schedule finds nobody.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    event('2026-04-01T10:00:00Z', 'Customer Erased', { ...anna, properties: {} }),
  ],
};
