import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The second discount would be granted a minute before thirty days have passed since the first: none.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    buys('2026-04-01T10:00:00Z', anna, { order_id: 'o-2' }),
    delivers('2026-04-04T12:59:00Z', { order_id: 'o-2' }),
  ],
};
