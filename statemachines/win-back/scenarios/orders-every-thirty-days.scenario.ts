import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const day = 24 * 3_600_000;
const everyThirtyDays = Array.from({ length: 13 }, (_, index) =>
  buys(new Date(Date.parse('2026-03-02T10:00:00Z') + index * 30 * day).toISOString(), anna, { order_id: `o-${index}` }),
);

export const scenario: Scenario = {
  about:
    'She orders every thirty days for a year: one schedule a quarter looks again, nobody is missed, and no message goes out until ninety days after the last order.',
  happenings: [...subscribes(anna), ...everyThirtyDays],
};
