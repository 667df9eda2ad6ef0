import type { Content } from '../../core/journey/journey.ts';
import type { Order, OrderLine } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { contentOf } from './content.ts';
import { annaWith, coupon, placed, placedAt, run } from './rig.ts';

const copy = (subject: string) => ({ subject, preheader: '-', headline: '-', body: '-', button: '-' });
const words = {
  because: 'you ordered',
  help: {
    default: copy('of everything'),
    products: { lamp: copy('of the lamp'), bulb: copy('of the bulb') },
    categories: { Kitchen: copy('of the kitchen') },
  },
  thanks: copy('thank you'),
};
const line = (product: string, more: Partial<OrderLine> = {}): OrderLine => ({ product, quantity: 1, ...more });
const ask = (message: string, changes: Partial<Order> = {}, given?: Coupon): Content =>
  contentOf({
    message,
    customer: annaWith([]),
    enrolment: run,
    plan: {},
    words,
    reader: { locale: 'en-GB', timeZone: 'Europe/London' },
    offering: true,
    webUrl: 'https://links.example.com/',
    order: placed(changes),
    coupon: given,
  });

describe('what helps with an order', () => {
  const kitchen = { category: 'Kitchen' };
  it.each<[string, readonly OrderLine[], string, string, readonly string[]]>([
    ['the product’s own words', [line('lamp')], 'of the lamp', 'product lamp', ['lamp']],
    [
      'the first product that has some',
      [line('mug'), line('bulb'), line('lamp')],
      'of the bulb',
      'product bulb',
      ['bulb', 'mug', 'lamp'],
    ],
    [
      'a product’s before a category’s',
      [line('mug', kitchen), line('lamp')],
      'of the lamp',
      'product lamp',
      ['lamp', 'mug'],
    ],
    ['its category’s', [line('vase'), line('mug', kitchen)], 'of the kitchen', 'category Kitchen', ['mug', 'vase']],
    [
      'a category in other letters is another',
      [line('mug', { category: 'kitchen' })],
      'of everything',
      'default',
      ['mug'],
    ],
    ['what is said of everything', [line('vase'), line('jug')], 'of everything', 'default', ['vase', 'jug']],
    ['nothing is known of what was ordered', [], 'of everything', 'default', []],
    ['odd names', [line('constructor', { category: '__proto__' })], 'of everything', 'default', ['constructor']],
  ])('%s', (_situation, lines, subject, variant, shown) => {
    const content = ask('help', { lines: [...lines] });
    expect([content.copy.subject, content.variant, content.sections.order?.items.map(({ name }) => name)]).toEqual([
      subject,
      variant,
      shown,
    ]);
  });

  it('the same product twice in an order is shown twice', () => {
    const twice = ask('help', {
      lines: [line('mug'), line('lamp', { variant: 'oak' }), line('lamp', { variant: 'ash' })],
    });
    expect(twice.sections.order?.items.map(({ name, variant }) => [name, variant])).toEqual([
      ['lamp', 'oak'],
      ['mug', ''],
      ['lamp', 'ash'],
    ]);
  });

  it('the button leads to what the words are about', () => {
    const lines = [
      line('mug', { url: 'https://shop.example.com/mug' }),
      line('lamp', { url: 'https://shop.example.com/lamp' }),
    ];
    expect(ask('help', { lines }).button).toBe('https://shop.example.com/lamp');
  });

  it('the button leads to the shop where that has no page, or nothing is known', () => {
    expect([ask('help', { lines: [line('lamp')] }).button, ask('help', { lines: [] }).button]).toEqual(['', '']);
  });
});

describe('the thank-you', () => {
  it('names the code, what it is worth, and its last day', () => {
    expect(ask('thanks', {}, coupon('run-1', placedAt))).toMatchObject({
      because: 'you ordered',
      copy: { subject: 'thank you' },
      variant: 'thanks',
      button: '',
      sections: {
        order: { number: 'o-1' },
        coupon: { code: 'THANKS-1', percent: '10%', minimumSpend: '£40.00', until: 'Thursday 30 April' },
      },
    });
  });

  it('without a coupon names none', () => {
    expect(ask('thanks').sections).not.toHaveProperty('coupon');
  });
});

it('a message that there is not is a fault', () => {
  expect(() => ask('reminder')).toThrow('post-purchase has no message reminder; it has help and thanks');
});
