import { anna, buys, delivers, event, reviews, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Nobody is asked for a review who was not enrolled after the purchase.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    event('09:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-21T10:00:00Z'),
  ],
};
