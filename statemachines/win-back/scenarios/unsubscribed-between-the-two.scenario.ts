import { anna, buys, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She unsubscribes after the first message: the second is skipped.',
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    event('2026-06-01T12:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
  ],
};
