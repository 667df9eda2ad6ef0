import {
  anna,
  fillsCart,
  type Scenario,
  staff,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The month’s spend limit for text messages is reached: the channel is stopped for everybody. The reminder has another channel; the offer has none, is held, and goes out when the owner has raised the limit.',
  store: threeChannels,
  settings: {
    'cart-recovery': {
      channels: {
        reminder: { firstOf: ['sms', 'email'] },
        offer: { firstOf: ['sms'] },
        lastCall: { firstOf: ['email'] },
      },
    },
  },
  texts: [{ kind: 'stopped', reason: 'the month’s spend limit for text messages is reached' }],
  happenings: [
    ...subscribes(anna),
    ...subscribesByPhone(anna),
    fillsCart('10:00', anna),
    staff('2026-03-03T13:00:00Z', 'resume', { scope: 'channel sms' }),
  ],
};
