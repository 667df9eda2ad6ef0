import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The discount would leave less than the floor: none, and the journey is done as it should be.',
  store: { margin: { ofGoods: 0.3, floor: 0.25 } },
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
