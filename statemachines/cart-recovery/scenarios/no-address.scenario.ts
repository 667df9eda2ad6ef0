import { fillsCart, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An anonymous visitor without an address is not enrolled, and costs nothing.',
  happenings: [fillsCart('10:00', { anonymousId: 'visitor' })],
};
