import { anna, buys, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'She never subscribed to marketing: she is not enrolled, and the reason is kept.',
  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    buys('10:00', anna),
  ],
};
