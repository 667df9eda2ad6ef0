import type { Copy } from '../../core/mail/copy.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import { type CouponView, type MailView, noSections } from '../../core/mail/mail-view.ts';
import { render } from '../../lambdas/send-message/mail/render.ts';
import { exampleView } from './example-view.ts';
import { compileLayouts } from './layouts.ts';

const home = 'https://shop.example.com';
const copy: Copy = { subject: 's', preheader: 'p', headline: 'Headline', body: 'Body.', button: 'Go' };
const empty: MailView = {
  ...exampleView,
  ...noSections,
  because: 'you ordered',
  button: { url: `${home}/new` },
  links: { unsubscribe: `${home}/unsubscribe`, preferences: `${home}/preferences` },
};
const { cart, offer, order, coupon, review, referral } = exampleView;

let layouts: Layouts;
beforeAll(async () => {
  layouts = await compileLayouts();
});
const mail = (over: Partial<MailView> = {}) => render(layouts, copy, { ...empty, ...over });

/** What the text part says between the body and the footer. */
const blocks = (over: Partial<MailView> = {}): string =>
  /Body\.\n\n(.*)\n\nYou get this mail/s.exec(mail(over).text)?.[1] ?? '';

const go = `Go: ${home}/new`;
const goods = `- Linen tablecloth, Oat, Quantity 1, £84.00
- Beeswax candles, Quantity 2, £12.50 each
Goods £109.00`;

describe('the blocks of a mail', () => {
  it('are not there when nothing is said in them', () => {
    expect(blocks()).toBe(go);
    expect(mail().html).not.toMatch(/class="(?:[^"]* )?(box|star|picture|code|item)[ "]/);
  });

  it('come in one order: code, stars, referral, button, goods', () => {
    const { html } = mail({ coupon, review, referral, order });
    const places = [coupon.code, 'class="star"', referral.code, `href="${empty.button.url}"`, 'What you ordered'].map(
      (sign) => html.indexOf(sign, html.indexOf('<h1')),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('the goods', () => {
  it('are what was ordered, with the number of the order', () => {
    expect(blocks({ order })).toBe(`${go}\n\nWhat you ordered\n\nOrder 100482\n\n${goods}`);
    expect(blocks({ order: { ...order, number: '' } })).toBe(`${go}\n\nWhat you ordered\n\n${goods}`);
  });

  it('are what was ordered, also where a cart is known, and only once', () => {
    expect(blocks({ order, cart })).toBe(blocks({ order }));
  });

  it('lead to more in a cart, and only count more in an order, which has no page', () => {
    expect(blocks({ order: { ...order, moreItems: 2 } })).toContain('each\nand 2 more\nGoods');
    expect(blocks({ cart: { ...cart, moreItems: 2 } })).toContain(`each\nand 2 more: ${cart.url}\nTotal`);
  });
});

describe('the box for a code', () => {
  const box = (over: Partial<CouponView>) => blocks({ coupon: { ...coupon, percent: '', ...over } }).split('\n\n')[0];
  const rest = `${coupon.code}\nWhen you spend £40.00 or more\nGood until Tuesday 24 November`;

  it.each<[Partial<CouponView>, string]>([
    [{ percent: '10%' }, '10% off with your code'],
    [{ kind: 'amount', amount: '£5.00' }, '£5.00 off with your code'],
    [{ kind: 'free-shipping' }, 'Free shipping with your code'],
    [{ kind: 'none' }, 'Your code'],
  ])('says what %j is', (over, said) => {
    expect(box(over)).toBe(`${said}\n${rest}`);
  });

  it('says nothing of a minimum and an end that there are not', () => {
    expect(box({ kind: 'free-shipping', minimumSpend: '', until: '' })).toBe(
      `Free shipping with your code\n${coupon.code}`,
    );
  });

  it('is not there for a coupon that is only promised', () => {
    expect(blocks({ coupon: { ...coupon, code: '' } })).toBe(go);
  });

  it("shows an offer's code as it does a coupon's, and never both", () => {
    expect(blocks({ offer })).toBe(`10% off with your code\nCOMEBACK10\nGood until ${offer.until}\n\n${go}`);
    expect(blocks({ offer, coupon })).toBe(blocks({ coupon }));
  });
});

describe('the stars', () => {
  it('are a list of links in the text', () => {
    expect(blocks({ review })).toBe(`Linen tablecloth
1 out of 5 stars: ${home}/review?rating=1
2 out of 5 stars: ${home}/review?rating=2
3 out of 5 stars: ${home}/review?rating=3
4 out of 5 stars: ${home}/review?rating=4
5 out of 5 stars: ${home}/review?rating=5

${go}`);
  });

  it('say in words what they are, each leading to its own rating', () => {
    const stars = mail({ review }).html.matchAll(/<a class="star" href="([^"]*)" aria-label="([^"]*)"/g);
    expect(Array.from(stars, ([, url, name]) => `${name ?? ''}: ${url ?? ''}`)).toEqual(
      review.stars.map(({ rating, url }) => `${rating} out of 5 stars: ${url}`),
    );
  });

  it('need no picture, and show that of the product where there is one', () => {
    expect(mail({ review }).html).not.toContain('<img');
    expect(mail({ review: { ...review, imageUrl: `${home}/linen.png` } }).html).toContain(
      `<a href="${review.url}"><img src="${home}/linen.png" alt="Linen tablecloth"`,
    );
  });

  it('stand alone where the product has no name', () => {
    expect(blocks({ review: { ...review, product: '' } })).toMatch(/^1 out of 5 stars: /);
  });
});

describe('the referral', () => {
  it('is a code and a link to pass on', () => {
    expect(blocks({ referral })).toBe(
      `Your code to pass on\n7K3M9-QXF2T\nOr the link with it\n${referral.url}\nGood until ${referral.until}\n\n${go}`,
    );
    expect(mail({ referral }).html).toContain(`href="${referral.url}"`);
  });

  it('says nothing of an end that there is not', () => {
    expect(blocks({ referral: { ...referral, until: '' } })).not.toContain('Good until');
  });
});

it('writes a code from left to right, whatever the language', () => {
  const { html } = mail({ locale: 'he-IL', coupon, referral });
  expect(html.match(/class="word code" dir="ltr"/g)).toHaveLength(2);
});

it('is not clipped by Gmail (102 KB) with ten items at their longest beside a review or a coupon', () => {
  const name = '"'.repeat(5000);
  const [url, longer] = [975, 1475].map((length) => `${home}/${'a'.repeat(length - home.length)}`);
  const item = { name, variant: name, imageUrl: url ?? '', url: url ?? '', quantity: 1, price: '£1.00' };
  const longOrder = { ...order, items: Array.from({ length: 10 }, () => item), number: name };
  const stars = [1, 2, 3, 4, 5].map((rating) => ({ rating, url: url ?? '' }));
  const beside: readonly Partial<MailView>[] = [
    { review: { url: longer ?? '', product: name, imageUrl: longer ?? '', stars } },
    { coupon: { ...coupon, code: name, percent: name, minimumSpend: name, until: name } },
  ];
  const words = { ...copy, body: 'word '.repeat(800) };
  for (const over of beside) {
    const { html } = render(layouts, words, { ...empty, order: longOrder, ...over });
    expect(html).toContain(url);
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  }
});
