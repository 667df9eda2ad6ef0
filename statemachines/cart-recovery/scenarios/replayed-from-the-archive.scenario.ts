import { anna, event, lamp, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'An event brought back from the archive is recorded and enrols nobody.',
  happenings: [
    ...subscribes(anna),
    event(
      '10:00',
      'Cart Updated',
      { ...anna, properties: { cart_id: 'c-1', currency: 'GBP', products: [lamp] } },
      { 'replay-name': 'march' },
    ),
  ],
};
