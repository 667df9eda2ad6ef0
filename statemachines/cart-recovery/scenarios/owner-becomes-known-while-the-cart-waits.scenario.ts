import { event, fillsCart, orders, type Scenario } from '../../../test/scenario/scenario.ts';

const visitor = { anonymousId: 'visitor', context: { traits: { email: 'anna@example.com' } } };

export const scenario: Scenario = {
  about: 'A visitor known by an address is enrolled, then signs in; the order under the user id ends what waits.',
  happenings: [
    event('09:30', 'Signed Up', { userId: 'anna', traits: { firstName: 'Anna', timezone: 'Europe/London' } }),
    event('09:40', 'Subscription Updated', { ...visitor, properties: { channel: 'email', status: 'subscribed' } }),
    fillsCart('10:00', visitor),
    event('12:00', 'Identify', { userId: 'anna', anonymousId: 'visitor', traits: {} }),
    orders('12:30', { userId: 'anna' }),
  ],
};
