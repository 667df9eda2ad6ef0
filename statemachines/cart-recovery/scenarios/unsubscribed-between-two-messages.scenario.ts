import { anna, event, fillsCart, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Who unsubscribes after the reminder gets nothing more; the journey goes on quietly to its end.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('12:00', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
  ],
};
