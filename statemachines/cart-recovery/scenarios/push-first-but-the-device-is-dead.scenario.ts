import {
  anna,
  fillsCart,
  type Scenario,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../../../test/scenario/scenario.ts';

const pushFirst = { firstOf: ['push', 'email'] };

export const scenario: Scenario = {
  about:
    'Push comes first, but the app is gone from the phone: the reminder goes out by mail at once, and push is not tried again.',
  store: threeChannels,
  settings: { 'cart-recovery': { channels: { reminder: pushFirst, offer: pushFirst, lastCall: pushFirst } } },
  pushes: [
    {
      answer: { kind: 'unreachable', reason: 'the app was removed from every device', addresses: ['device-of-anna'] },
      dead: [{ token: 'device-of-anna', reason: 'unregistered' }],
      renewed: [],
    },
  ],
  happenings: [...subscribes(anna), ...subscribesByPhone(anna), fillsCart('10:00', anna)],
};
