import { anna, buys, orderEvent, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The order was cancelled before its delivery: nothing is offered.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [...subscribes(anna), buys('09:00', anna), orderEvent('2026-03-04T09:00:00Z', 'Order Cancelled')],
};
