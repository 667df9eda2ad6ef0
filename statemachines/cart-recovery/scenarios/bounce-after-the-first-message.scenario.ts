import { anna, bounce, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The reminder bounces: the address is suppressed, and nothing more is sent to it.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), bounce('11:00:05', 'reminder')],
};
