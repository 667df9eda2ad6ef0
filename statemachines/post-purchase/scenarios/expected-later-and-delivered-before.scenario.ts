import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An order that is expected in four weeks holds the help back. It arrives sooner, and the help goes out then.',

  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { expected_at: '2026-03-30' }),
    delivers('2026-03-24T14:00:00Z'),
  ],
};
