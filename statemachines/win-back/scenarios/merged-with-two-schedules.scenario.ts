import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const visitor = { anonymousId: 'visitor' };

export const scenario: Scenario = {
  about:
    'A guest orders in April, and is known as Anna, who ordered in March, in May: both schedules come, and she is missed once, ninety days after April.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    buys('2026-04-05T10:00:00Z', visitor, { order_id: 'o-2' }),
    event('2026-05-10T10:00:00Z', 'Identify', { ...anna, ...visitor, traits: {} }),
  ],
};
