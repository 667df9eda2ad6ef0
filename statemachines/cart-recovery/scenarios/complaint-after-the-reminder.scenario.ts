import {
  anna,
  fillsCart,
  type Happening,
  instantOf,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';

const complaint: Happening = { kind: 'complaint', at: instantOf('12:00'), message: 'reminder' };

export const scenario: Scenario = {
  about: 'She marks the reminder as spam: her address is suppressed, and nothing more is mailed.',
  happenings: [...subscribes(anna), fillsCart('10:00', anna), complaint],
};
