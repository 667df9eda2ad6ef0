import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const words = (subject: string) => ({ subject, preheader: 'P', headline: 'H', body: 'B', button: 'Go' });

const names = ['one', 'two', 'three', 'four', 'five'];

export const scenario: Scenario = {
  about: 'A shop says five things, and she orders nothing: six transitions.',
  settings: {
    'win-back': {
      series: names.map((message, index) => ({
        message,
        after: `${index * 5} days`,
        channels: { firstOf: ['email'] },
      })),
      messages: { because: 'you have ordered', ...Object.fromEntries(names.map((name) => [name, words(name)])) },
    },
  },
  happenings: [...subscribes(anna), buys('10:00', anna)],
};
