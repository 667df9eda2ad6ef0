import {
  buys,
  codeFrom,
  event,
  invitingJourneys,
  orderEvent,
  signsUp,
  staff,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The advocate turns out to be the customer eve between the coupon and the message: she is told, once.',
  journeys: invitingJourneys,
  happenings: [
    event('09:00', 'Identify', { anonymousId: 'visitor', traits: { email: 'anna@example.com' } }),
    event('09:00', 'Subscription Updated', {
      anonymousId: 'visitor',
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
    buys('09:00', { anonymousId: 'visitor' }),
    orderEvent('2026-03-05T14:00:00Z', 'Order Delivered', {}, { anonymousId: 'visitor' }),
    event('2026-03-20T09:00:00Z', 'Identify', { userId: 'eve', traits: { email: 'eve@example.com' } }),
    staff('2026-03-27T09:00:00Z', 'pause', { scope: 'journey referral-reward', reason: 'a recall' }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    event('2026-03-27T11:00:00Z', 'Identify', { userId: 'eve', anonymousId: 'visitor' }),
    staff('2026-03-27T12:00:00Z', 'resume', { scope: 'journey referral-reward' }),
  ],
};
