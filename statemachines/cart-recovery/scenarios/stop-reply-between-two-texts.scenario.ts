import {
  anna,
  fillsCart,
  PHONE,
  reply,
  type Scenario,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../../../test/scenario/scenario.ts';

const textFirst = { firstOf: ['sms', 'email'] };

export const scenario: Scenario = {
  about:
    'She answers the first text message with STOP: what follows comes by mail. START, later, lets the last call come as a text again.',
  store: threeChannels,
  settings: { 'cart-recovery': { channels: { reminder: textFirst, offer: textFirst, lastCall: textFirst } } },
  happenings: [
    ...subscribes(anna),
    ...subscribesByPhone(anna),
    fillsCart('10:00', anna),
    reply('11:30', PHONE, 'Stop.'),
    reply('2026-03-04T09:00:00Z', PHONE, 'START'),
  ],
};
