import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { parse } from 'yaml';
import type { Layouts } from '../../core/mail/layouts.ts';
import { type MailView, noSections, type OfferView } from '../../core/mail/mail-view.ts';
import { render } from '../../lambdas/send-message/mail/render.ts';
import { settingsSchema } from '../../statemachines/cart-recovery/settings.ts';
import { exampleView } from './example-view.ts';
import { compileLayouts } from './layouts.ts';

const root = join(__dirname, '../..');
const { messages } = settingsSchema.parse(
  parse(readFileSync(join(root, 'statemachines/cart-recovery/settings.yaml'), 'utf8')),
);

const shop = 'https://shop.example.com';
const item = { name: '', variant: '', imageUrl: '', url: '', quantity: 1, price: '' };
const noOffer: OfferView = { kind: 'none', code: '', percent: '', until: '', url: '' };
const until = 'Tuesday 24 November';
const offers: Readonly<Record<OfferView['kind'], OfferView>> = {
  none: noOffer,
  'free-shipping': { ...noOffer, kind: 'free-shipping', code: 'SHIPFREE', until, url: `${shop}/cart?code=SHIPFREE` },
  payment: { ...noOffer, kind: 'payment', until, url: `${shop}/cart/payment` },
  help: { ...noOffer, kind: 'help', until, url: `${shop}/help` },
  discount: { kind: 'discount', code: 'COMEBACK10', percent: '10%', until, url: `${shop}/cart?code=COMEBACK10` },
};
const view: MailView = {
  locale: 'en-GB',
  shop: {
    name: 'Linden & Loom',
    url: shop,
    logoUrl: '',
    postalAddress: 'Linden & Loom, 12 Weaver Street, London E1 6AN',
    color: '#2f5d50',
    background: '#f6f4ef',
  },
  customer: { firstName: 'Ada' },
  ...noSections,
  cart: {
    url: `${shop}/cart`,
    items: [
      { ...item, name: 'Linen tablecloth', variant: 'Oat', imageUrl: `${shop}/linen.png`, price: '£84.00' },
      { ...item, name: 'Beeswax candles', quantity: 2, price: '£12.50' },
      { ...item, name: 'Stoneware mug' },
    ],
    moreItems: 2,
    count: 6,
    total: '£171.70',
  },
  because: messages.because,
  button: { url: `${shop}/cart` },
  links: {
    unsubscribe: `${shop}/unsubscribe/k1.c1.marketing.1.s`,
    preferences: `${shop}/preferences/k1.c1.marketing.1.s`,
  },
};

const offering = (kind: OfferView['kind']): MailView => ({
  ...view,
  offer: offers[kind],
  button: { url: offers[kind].url || view.cart.url },
});

let layouts: Layouts;
beforeAll(async () => {
  layouts = await compileLayouts();
});

describe('the mail as text', () => {
  it('reads well with an offer', () => {
    const { subject, text } = render(layouts, messages.offer.discount, offering('discount'));
    expect(`${subject}\n\n${text}`).toBe(`10% off the cart you left

Linden & Loom

10% off, to help you decide

Use the code COMEBACK10 until Tuesday 24 November and take 10% off your cart.

10% off with your code
COMEBACK10
Good until Tuesday 24 November

Take 10% off: https://shop.example.com/cart?code=COMEBACK10

In your cart

- Linen tablecloth, Oat, Quantity 1, £84.00
- Beeswax candles, Quantity 2, £12.50 each
- Stoneware mug, Quantity 1
and 2 more: https://shop.example.com/cart
Total £171.70

You get this mail because you left a cart at Linden & Loom.

Unsubscribe: https://shop.example.com/unsubscribe/k1.c1.marketing.1.s

Choose what we send you: https://shop.example.com/preferences/k1.c1.marketing.1.s

Linden & Loom, 12 Weaver Street, London E1 6AN
`);
  });

  it('shows no cart when nothing is in it, and no offer when there is none', () => {
    const cart = { ...view.cart, items: [], moreItems: 0, total: '' };
    expect(render(layouts, messages.offer.none, { ...view, cart }).text).toBe(`Linden & Loom

Your cart is waiting

We are still keeping your cart. If you would like it, it is one step away.

Back to my cart: https://shop.example.com/cart

You get this mail because you left a cart at Linden & Loom.

Unsubscribe: https://shop.example.com/unsubscribe/k1.c1.marketing.1.s

Choose what we send you: https://shop.example.com/preferences/k1.c1.marketing.1.s

Linden & Loom, 12 Weaver Street, London E1 6AN
`);
  });

  it('leads back to the cart where the button leads to help', () => {
    const { text } = render(layouts, messages.offer.help, offering('help'));
    expect(text).toContain(
      'See your cart: https://shop.example.com/cart\n\nAsk us anything: https://shop.example.com/help\n',
    );
  });
});

describe('the mail as HTML', () => {
  it('says its language and direction, where a screen reader looks', () => {
    const { html } = render(layouts, messages.reminder, { ...view, locale: 'he-IL' });
    expect(html).toMatch(/<html lang="he-IL" dir="rtl"/);
    expect(html).toMatch(/role="article" lang="he-IL" dir="rtl"/);
  });

  it('shows the logo by name where pictures are off, and the name where there is no logo', () => {
    const logo = { ...view.shop, logoUrl: `${shop}/logo.png` };
    const alt = 'alt="Linden &amp; Loom"';
    expect(render(layouts, messages.reminder, { ...view, shop: logo }).html).toContain(alt);
    expect(render(layouts, messages.reminder, view).html).not.toContain(alt);
  });

  it('is not clipped by Gmail (102 KB), whatever ten items are called and wherever they lead', () => {
    const long = `${shop}/${'a'.repeat(1400)}`;
    const longest = {
      ...item,
      name: '"'.repeat(5000),
      variant: '"'.repeat(5000),
      imageUrl: long,
      url: long,
      price: '£1.00',
    };
    const cart = { ...view.cart, items: Array.from({ length: 10 }, () => longest) };
    const copy = { ...messages.reminder, body: 'word '.repeat(800) };
    expect(Buffer.byteLength(render(layouts, copy, { ...view, cart }).html)).toBeLessThan(102_000);
  });

  it('is not clipped by Gmail with twenty ordinary items', () => {
    const items = Array.from({ length: 20 }, () => view.cart.items[0] ?? item);
    const { html } = render(layouts, messages.reminder, { ...view, cart: { ...view.cart, items } });
    expect(Buffer.byteLength(html)).toBeLessThan(51_000);
  });
});

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const withChromium = existsSync(executablePath) ? describe : describe.skip;
withChromium('in a browser (skipped where neither $CHROMIUM nor /usr/bin/chromium is one)', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

  it('meets WCAG A and AA and never scrolls sideways, narrow and wide, by day and by night', async () => {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const found = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme });
        await page.route('**/*', (route) => route.fulfill({ contentType: 'image/png', body: png }));
        await page.addInitScript(axe);
        for (const mail of mails()) {
          for (const width of [375, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            await page.goto('about:blank');
            await page.setContent(mail);
            found.push(await page.evaluate(faults));
          }
        }
      }
      expect(found.flat()).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);

  const faults = `axe.run({ runOnly: ['wcag2a', 'wcag2aa'] }).then(({ violations }) => [
    ...violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(', ')),
    ...[...document.querySelectorAll('a.star')]
      .map((star) => star.getBoundingClientRect())
      .filter(({ width, height }) => width < 44 || height < 44)
      .map(({ width, height }) => 'a star is hard to hit: ' + width + ' x ' + height),
    ...(document.documentElement.scrollWidth > window.innerWidth ? ['scrolls sideways'] : []),
  ])`;

  function mails(): readonly string[] {
    const bold = { ...view.shop, color: '#ffd400', background: '#12333f', name: 'W'.repeat(80) };
    const wide = { ...view.cart, items: [{ ...item, name: 'W'.repeat(300), price: '1.234.567.890,00 Ft' }] };
    const copyOf = (kind: OfferView['kind']) => messages.offer[kind];
    const { order, coupon, review, referral } = exampleView;
    const stars = { ...review, imageUrl: `${shop}/linen.png` };
    const asked = { ...view, ...noSections, review: stars, order, coupon, referral };
    const long = 'W'.repeat(300);
    const kinds = ['none', 'free-shipping', 'payment', 'help', 'discount'] as const;
    return [
      render(layouts, messages.reminder, view).html,
      render(layouts, messages.lastCall, { ...view, offer: offers.discount, shop: bold, cart: wide }).html,
      render(layouts, messages.reminder, asked).html,
      render(layouts, messages.reminder, {
        ...asked,
        locale: 'he-IL',
        shop: bold,
        order: { ...order, items: wide.items, number: long },
        coupon: { ...coupon, kind: 'amount', percent: '', amount: long, code: long, minimumSpend: long, until: long },
        review: { ...stars, imageUrl: '', product: long },
        referral: { ...referral, code: long, url: `${shop}/${long}`, until: long },
      }).html,
      ...kinds.map((kind) => render(layouts, copyOf(kind), offering(kind)).html),
    ];
  }
});
