import {
  anna,
  buys,
  delivers,
  reviews,
  type Scenario,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../../../test/scenario/scenario.ts';

const both = { allOf: ['email', 'push'] };

export const scenario: Scenario = {
  about: 'Each message goes out by mail and by push, and counts as one.',
  journeys: ['post-purchase', 'review'],
  store: threeChannels,
  settings: { review: { channels: { ask: both, reminder: both, thanks: both } } },
  happenings: [
    ...subscribes(anna),
    ...subscribesByPhone(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    reviews('2026-03-28T10:00:00Z'),
  ],
};
