import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The shop does not tell what was ordered: the help says so much as it can.',

  happenings: [...subscribes(anna), buys('10:00', anna, { products: undefined }), delivers('2026-03-05T14:00:00Z')],
};
