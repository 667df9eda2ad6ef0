import { anna, buys, fillsCart, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'One mail a week is allowed, and a cart was left the day before: the first message waits until the cap frees.',
  journeys: ['win-back', 'cart-recovery'],
  store: { caps: { email: [{ most: 1, within: '7 days' }], sms: [], push: [] } },
  happenings: [...subscribes(anna), buys('10:00', anna), fillsCart('2026-05-30T09:00:00Z', anna)],
};
