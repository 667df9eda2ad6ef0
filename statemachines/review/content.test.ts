import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { contentOf } from './content.ts';
import { wordsSchema } from './settings.ts';
import { coupon, customer, NOW, numbers, orderOf, run, written } from './rig.ts';

const order = orderOf('own', ['lamp', 'mug']);

function content(message: string, changed: Partial<Parameters<typeof contentOf>[0]> = {}) {
  const enrolment: Enrolment = changed.enrolment ?? run('own', { ask: NOW }, 'lamp');
  return contentOf({
    message,
    customer: customer({ runs: [enrolment], orders: [order] }),
    enrolment,
    plan: {},
    words: wordsSchema.parse(written()['messages']),
    reader: { locale: 'en-GB', timeZone: 'Europe/London' },
    offering: true,
    webUrl: 'https://pages.shop.example.com/',
    order,
    product: 'lamp',
    coupon: undefined,
    settings: numbers(),
    ...changed,
  });
}

const rated = (...ratings: readonly (number | undefined)[]) => ({
  ...order,
  reviews: Object.fromEntries(
    ratings.map((rating, nth) => [`p-${nth}`, { at: NOW, trusted: true, ...(rating === undefined ? {} : { rating }) }]),
  ),
});

describe('what a request says', () => {
  it('promises the reward when the budget and the margin allow it, and else nothing', () => {
    const { variant, copy, sections, because } = content('ask');
    expect([variant, copy.headline, because]).toEqual(['rewarded', 'What do you think?', 'you ordered']);
    expect(sections.coupon).toEqual({
      kind: 'percent',
      percent: '10%',
      amount: '',
      minimumSpend: '£30.00',
      code: '',
      until: '',
    });
    const plain = content('ask', { offering: false });
    expect([plain.variant, plain.sections.coupon]).toEqual(['plain', undefined]);
    expect(plain.copy.body).not.toMatch(/reward/);
  });

  it('leads to the shop’s own page, with the rating of each star', () => {
    const { button, sections } = content('reminder');
    const page = 'https://shop.example.com/review?order=order%20of%20own&product=lamp&rating=';
    expect(button).toBe(page);
    expect(sections.review).toEqual({
      url: page,
      product: 'Nice lamp',
      imageUrl: '',
      stars: [1, 2, 3, 4, 5].map((rating) => ({ rating, url: `${page}${rating}` })),
    });
  });

  it('percent-encodes order and product, whatever they hold', () => {
    const odd = { ...order, id: 'a&b/ö"{product}' };
    const { sections } = content('ask', { order: odd, product: '{rating}$& <x>' });
    expect(sections.review?.stars[4]?.url).toBe(
      'https://shop.example.com/review?order=a%26b%2F%C3%B6%22%7Bproduct%7D&product=%7Brating%7D%24%26%20%3Cx%3E&rating=5',
    );
  });

  it('has no stars for a page that takes no rating', () => {
    const settings = numbers({ page: 'https://shop.example.com/{order}/{product}/review' });
    expect(content('ask', { settings }).sections.review).toMatchObject({
      url: 'https://shop.example.com/order%20of%20own/lamp/review',
      stars: [],
    });
  });

  it('names a product that has no name by its id, and an order without lines not at all', () => {
    const nameless = { ...order, lines: [{ product: 'lamp', quantity: 1 }] };
    expect(content('ask', { order: nameless }).sections.review?.product).toBe('lamp');
    expect(content('ask', { product: undefined }).sections.review?.product).toBe('');
  });

  it('is in the words of the request when it is the first that is heard', () => {
    const enrolment = run('own', { reminder: NOW }, 'lamp');
    expect(content('reminder', { enrolment }).copy.headline).toBe('What do you think?');
    expect(content('reminder').copy.headline).toBe('One minute, if you have it');
  });
});

describe('what the thank-you says', () => {
  it.each<[string, readonly (number | undefined)[], boolean, string]>([
    ['five stars', [5], true, 'rewarded, usual'],
    ['just above low', [2.01], true, 'rewarded, usual'],
    ['low', [2], true, 'rewarded, low'],
    ['nothing', [0], true, 'rewarded, low'],
    ['no rating', [undefined], true, 'rewarded, usual'],
    ['one low among others', [5, undefined, 1], true, 'rewarded, low'],
    ['five stars, and no coupon', [5], false, 'plain, usual'],
    ['low, and no coupon', [1], false, 'plain, low'],
  ])('%s', (_what, ratings, rewarded, variant) => {
    const given = rewarded ? coupon('own') : undefined;
    const said = content('thanks', { order: rated(...ratings), coupon: given });
    expect([said.variant, said.sections.coupon?.code]).toEqual([variant, given?.code]);
  });

  it('heeds no rating that anybody may have told', () => {
    const told = {
      ...order,
      reviews: { lamp: { at: NOW, rating: 1, trusted: false }, mug: { at: NOW, rating: 5, trusted: true } },
    };
    expect(content('thanks', { order: told }).variant).toBe('plain, usual');
  });
});

it('refuses a message that it does not have', () => {
  expect(() => content('offer')).toThrow('review has no message offer; it has ask, reminder and thanks');
});
