import {
  anna,
  fillsCart,
  type Scenario,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The last call goes out by mail and by push, each once; the messages before it by mail alone.',
  store: threeChannels,
  settings: {
    'cart-recovery': {
      channels: {
        reminder: { firstOf: ['email'] },
        offer: { firstOf: ['email'] },
        lastCall: { allOf: ['email', 'push'] },
      },
    },
  },
  happenings: [...subscribes(anna), ...subscribesByPhone(anna), fillsCart('10:00', anna)],
};
