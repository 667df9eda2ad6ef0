import fc from 'fast-check';
import type { Copy } from '../../core/mail/copy.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import { type GoodsView, type ItemView, type MailView, noSections } from '../../core/mail/mail-view.ts';
import { longestOfMany, oneLine, webAddress } from '../../lambdas/send-message/mail/harmless.ts';
import { type Mail, render } from '../../lambdas/send-message/mail/render.ts';
import { exampleView } from './example-view.ts';
import { compileLayouts } from './layouts.ts';

const attack = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '--><!--[if mso]>',
  '</style></title></html>',
  '{{ shop.secret }}{% for x in y %}',
  '&lt;b&gt;&amp;',
  '\r\nBcc: a@example.com\u0000\u202e',
  'W'.repeat(5000),
);
/** Begins with a letter, so that nothing is left out for being empty. */
const anything = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), attack), { maxLength: 4 })
  .map((parts) => `x${parts.join('')}`);
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  anything,
  anything.map((text) => `javascript:${text}`),
  anything.map((text) => `https://shop.example.com/${text}`),
);
const item: fc.Arbitrary<ItemView> = fc.record({
  name: anything,
  variant: anything,
  imageUrl: address,
  url: address,
  quantity: fc.constant(2),
  price: anything,
});
const goods = {
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  moreItems: fc.constant(1),
  count: fc.constant(9),
  total: anything,
};
const noOrder = fc.constant(noSections.order);
const noCoupon = fc.constant(noSections.coupon);
const view: fc.Arbitrary<MailView> = fc.record({
  locale: anything,
  shop: fc.record({
    name: anything,
    url: address,
    logoUrl: address,
    postalAddress: anything,
    color: anything,
    background: anything,
  }),
  customer: fc.record({ firstName: anything }),
  cart: fc.record({ ...goods, url: address }),
  offer: fc.record({
    kind: fc.constant('discount' as const),
    code: anything,
    percent: anything,
    until: anything,
    url: address,
  }),
  order: fc.oneof(noOrder, fc.record({ ...goods, number: anything })),
  coupon: fc.oneof(
    noCoupon,
    fc.record({
      kind: fc.constantFrom('percent', 'amount', 'free-shipping'),
      code: anything,
      percent: anything,
      amount: anything,
      minimumSpend: anything,
      until: anything,
    }),
  ),
  review: fc.record({
    url: address,
    product: anything,
    imageUrl: address,
    stars: fc
      .array(address, { minLength: 5, maxLength: 5 })
      .map((urls) => urls.map((url, at) => ({ rating: at + 1, url }))),
  }),
  referral: fc
    .record({ code: anything, url: address, until: anything })
    .map((shown) => ({ ...exampleView.referral, ...shown })),
  because: anything,
  button: fc.record({ url: address }),
  links: fc.record({
    unsubscribe: fc.webUrl({ withQueryParameters: true }),
    preferences: fc.webUrl({ withQueryParameters: true }),
  }),
});

const copy: Copy = {
  subject: '{{ customer.firstName }} {{ cart.items[0].name }}',
  preheader: '{{ offer.code }}',
  headline: '{{ shop.name }}',
  body: '{{ customer.firstName }}',
  button: '{{ offer.percent }}',
};

let layouts: Layouts;
beforeAll(async () => {
  layouts = await compileLayouts();
});

function always(holds: (mail: Mail, view: MailView) => void): void {
  fc.assert(
    fc.property(view, (one) => {
      holds(render(layouts, copy, one), one);
    }),
    { numRuns: 150 },
  );
}

/** The same view in plain words: what is shown is shown, what is left out is left out. */
function tame(one: MailView): MailView {
  const fit = (url: string, most?: number) => (webAddress(url, most) === undefined ? '' : 'https://shop.example.com/a');
  const plain = { name: 'x', variant: 'x', url: '', quantity: 2, price: 'x' };
  const tameGoods = ({ items, ...rest }: GoodsView): GoodsView => ({
    ...rest,
    total: 'x',
    items: items.map(({ imageUrl }) => ({ ...plain, imageUrl: fit(imageUrl, longestOfMany) })),
  });
  const until = 'x';
  const { kind } = one.coupon;
  return {
    locale: 'en',
    shop: { name: 'x', url: '', logoUrl: fit(one.shop.logoUrl), postalAddress: 'x', color: '', background: '' },
    customer: { firstName: 'x' },
    cart: { ...tameGoods(one.cart), url: '' },
    offer: { kind: 'discount', code: 'x', percent: 'x', until, url: '' },
    order: { ...tameGoods(one.order), number: 'x' },
    coupon: kind === 'none' ? one.coupon : { kind, code: 'x', percent: 'x', amount: 'x', minimumSpend: 'x', until },
    review: { ...one.review, url: '', product: 'x', imageUrl: fit(one.review.imageUrl) },
    referral: { ...one.referral, code: 'x', url: '', until },
    because: 'x',
    button: { url: '' },
    links: { unsubscribe: '', preferences: '' },
  };
}

/** What is left of a page without its words and the values of its attributes. */
const markup = (html: string) => html.replace(/"[^"]*"/g, '""').replace(/>[^<]+/g, '>');

describe('whatever a shop and its customers are called', () => {
  it('the markup is that of the layout', () => {
    always(({ html }, one) => {
      expect(markup(html)).toBe(markup(render(layouts, copy, tame(one)).html));
    });
  });

  it('links and pictures lead to the web only', () => {
    always(({ html }) => {
      expect(html).not.toMatch(/(href|src)="(?!https?:|#")/);
    });
  });

  it('styles hold no more than the layout put there', () => {
    always(({ html }, one) => {
      const styles = (text: string) => text.match(/style="[^"]*"/g)?.map((style) => style.replace(/left|right/g, ''));
      expect(styles(html)).toEqual(styles(render(layouts, copy, tame(one)).html));
    });
  });

  it('the mail says how to unsubscribe', () => {
    always(({ html, text }, { links }) => {
      const link = new URL(links.unsubscribe).href;
      expect(text).toContain(`Unsubscribe: ${link}\n`);
      expect(html).toContain(`href="${link.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}"`);
    });
  });

  it('the text says it unescaped', () => {
    always(({ text }, { customer, cart, order, review, referral }) => {
      for (const said of [customer.firstName, review.product, referral.code]) expect(text).toContain(oneLine(said));
      const { items } = order.items.length > 0 ? order : cart;
      for (const { name } of items) expect(text).toContain(`- ${oneLine(name)}, `);
    });
  });

  it('the subject is one line of at most 200 characters', () => {
    always(({ subject }) => {
      expect(subject).toMatch(/^[^\p{Cc}\u2028\u2029]{1,200}$/u);
    });
  });
});
