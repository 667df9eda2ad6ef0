import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const visitor = { anonymousId: 'visitor' };

export const scenario: Scenario = {
  about:
    'A guest orders, and only later becomes known as Anna, who has not ordered: the schedule of the guest finds her.',
  happenings: [
    buys('10:00', visitor),
    ...subscribes(anna, '2026-03-03T09:00:00Z'),
    event('2026-03-10T10:00:00Z', 'Identify', { ...anna, ...visitor, traits: {} }),
  ],
};
