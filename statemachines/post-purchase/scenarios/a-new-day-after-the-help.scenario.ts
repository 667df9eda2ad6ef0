import { anna, buys, orderEvent, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'No word for fourteen days, and the help is sent; then the shop names a new day: the thank-you waits for it.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    orderEvent('2026-03-17T10:00:00Z', 'Order Updated', { expected_at: '2026-04-05' }),
  ],
};
