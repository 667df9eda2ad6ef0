import { anna, event, lamp, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An event three days late is recorded and enrols nobody.',
  happenings: [
    ...subscribes(anna),
    event('10:00', 'Cart Updated', {
      ...anna,
      timestamp: '2026-02-27T10:00:00Z',
      properties: { cart_id: 'c-1', currency: 'GBP', products: [lamp] },
    }),
  ],
};
