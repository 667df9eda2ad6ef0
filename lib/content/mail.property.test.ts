import fc from 'fast-check';
import type { Copy } from '../../core/mail/copy.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { CartItemView, MailView } from '../../core/mail/mail-view.ts';
import { oneLine, webAddress } from '../../lambdas/send-message/mail/harmless.ts';
import { type Mail, render } from '../../lambdas/send-message/mail/render.ts';
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
const item: fc.Arbitrary<CartItemView> = fc.record({
  name: anything,
  variant: anything,
  imageUrl: address,
  url: address,
  quantity: fc.constant(2),
  price: anything,
});
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
  cart: fc.record({
    url: address,
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    moreItems: fc.constant(1),
    count: fc.constant(9),
    total: anything,
  }),
  offer: fc.record({
    kind: fc.constant('discount' as const),
    code: anything,
    percent: anything,
    until: anything,
    url: address,
  }),
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
  const fit = (url: string) => (webAddress(url) === undefined ? '' : 'https://shop.example.com/a');
  const plain = { name: 'x', variant: 'x', url: '', quantity: 2, price: 'x' };
  return {
    locale: 'en',
    shop: { name: 'x', url: '', logoUrl: fit(one.shop.logoUrl), postalAddress: 'x', color: '', background: '' },
    customer: { firstName: 'x' },
    cart: {
      ...one.cart,
      url: '',
      total: 'x',
      items: one.cart.items.map(({ imageUrl }) => ({ ...plain, imageUrl: fit(imageUrl) })),
    },
    offer: { kind: 'discount', code: 'x', percent: 'x', until: 'x', url: '' },
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
    always(({ text }, { customer, cart }) => {
      expect(text).toContain(oneLine(customer.firstName));
      for (const { name } of cart.items) expect(text).toContain(`- ${oneLine(name)}, `);
    });
  });

  it('the subject is one line of at most 200 characters', () => {
    always(({ subject }) => {
      expect(subject).toMatch(/^[^\p{Cc}\u2028\u2029]{1,200}$/u);
    });
  });
});
