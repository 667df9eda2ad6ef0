import { anna, fillsCart, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'store.yaml pauses marketing, and no deployment lifts it: every message expires in its time, and the journey ends.',
  store: { paused: ['marketing'] },
  happenings: [...subscribes(anna), fillsCart('10:00', anna)],
};
