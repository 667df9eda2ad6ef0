import { anna, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Left at 22:00 before the clocks go forward in London (29 March 2026): the reminder comes at 08:00 summer time, 07:00 UTC.',
  startAt: '2026-03-28T09:00:00Z',
  happenings: [...subscribes(anna, '2026-03-28T09:00:00Z'), fillsCart('2026-03-28T21:00:00Z', anna)],
};
