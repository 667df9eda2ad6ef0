import { anna, buys, delivers, lamp, mug, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const copy = (subject: string): object => ({ subject, preheader: '-', headline: '-', body: '-', button: '-' });

export const scenario: Scenario = {
  about: 'Of a mug and a lamp there are words of its own for the lamp: the help is about that.',
  settings: {
    'post-purchase': {
      messages: {
        because: 'you ordered',
        help: {
          default: copy('Make the most of your {{ order.items[0].name }}'),
          products: { lamp: copy('The lamp: {{ order.items[0].name }}') },
          categories: { Kitchen: copy('For the kitchen: {{ order.items[0].name }}') },
        },
        thanks: copy('Thank you'),
      },
    },
  },
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna, { products: [{ ...mug, category: 'Kitchen' }, lamp] }),
    delivers('2026-03-05T14:00:00Z'),
  ],
};
