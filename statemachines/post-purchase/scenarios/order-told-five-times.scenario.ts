import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const order = buys('10:00', anna);
const delivered = delivers('2026-03-05T14:00:00Z');

export const scenario: Scenario = {
  about: 'The same order is told five times, and its delivery, too: one run, and each message once.',

  happenings: [
    ...subscribes(anna),
    ...[order, order, order, order, order],
    ...[delivered, delivered, delivered],
    { ...order, at: '2026-03-06T10:00:00Z' },
  ],
};
