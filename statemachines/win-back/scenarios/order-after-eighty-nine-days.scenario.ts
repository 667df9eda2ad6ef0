import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She orders again a second before the ninety days are over: the schedule finds nobody missed, and is set anew for ninety days after that order.',
  happenings: [...subscribes(anna), buys('10:00', anna), buys('2026-05-31T08:59:59Z', anna, { order_id: 'o-2' })],
};
