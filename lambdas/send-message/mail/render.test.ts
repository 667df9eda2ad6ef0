import type { Copy } from '../../../core/mail/copy.ts';
import { type MailView, noSections } from '../../../core/mail/mail-view.ts';
import { render } from './render.ts';

const view: MailView = {
  locale: 'en-GB',
  shop: {
    name: 'Linden & Loom',
    url: 'https://shop.example.com',
    logoUrl: '',
    postalAddress: '12 Weaver Street',
    color: '#2f5d50',
    background: '#f6f4ef',
  },
  customer: { firstName: 'Ada' },
  ...noSections,
  cart: { url: 'https://shop.example.com/cart', items: [], moreItems: 0, count: 0, total: '' },
  because: 'you left a cart',
  button: { url: 'https://shop.example.com/cart' },
  links: { unsubscribe: 'https://shop.example.com/unsubscribe', preferences: 'https://shop.example.com/preferences' },
};
const item = { name: '', variant: '', imageUrl: '', url: '', quantity: 1, price: '' };
const copy: Copy = { subject: 's', preheader: 'p', headline: 'h', body: 'b', button: 'Go' };

/** Sets one line of layout, the same as HTML and as text. */
const set = (layout: string, words: Partial<Copy> = {}, over: Partial<MailView> = {}) =>
  render({ html: layout, text: layout }, { ...copy, ...words }, { ...view, ...over });

describe('a mail', () => {
  it('escapes a name exactly once in HTML and never in text', () => {
    const hostile = { customer: { firstName: '<b>"A" & \'B\'</b>' } };
    expect(set('{{ copy.headline }}', { headline: 'Hello {{ customer.firstName }}' }, hostile)).toEqual({
      subject: 's',
      html: 'Hello &lt;b&gt;&#34;A&#34; &amp; &#39;B&#39;&lt;/b&gt;',
      text: 'Hello <b>"A" & \'B\'</b>\n',
    });
  });

  it('leaves Liquid inside a name as it is', () => {
    const hostile = { customer: { firstName: "{{ shop.secret }}{% include 'x' %}" } };
    expect(set('{{ copy.headline }}', { headline: '{{ customer.firstName }}' }, hostile).text).toBe(
      "{{ shop.secret }}{% include 'x' %}\n",
    );
  });

  it('has a subject of one line, cut at a word below 200 characters', () => {
    const { subject } = set(
      '',
      { subject: 'Your\r\nBcc: cart {{ customer.firstName }}' },
      { customer: { firstName: 'long '.repeat(60) } },
    );
    expect(subject).toBe(`Your Bcc: cart ${'long '.repeat(36)}`.trim() + '…');
  });

  it('never has an empty subject', () => {
    expect(set('', { subject: '{{ customer.firstName }}' }, { customer: { firstName: '' } }).subject).toBe(
      'Linden & Loom',
    );
  });

  it('prints nothing for an item that is gone', () => {
    expect(set('', { subject: 'You left {{ cart.items[0].name }} behind' }).subject).toBe('You left behind');
  });

  it('leads to where its journey says, and to the shop instead of what is no web address', () => {
    const leading = (url: string) => set('{{ button.url }}', {}, { button: { url } }).html;
    expect([leading('https://shop.example.com/help'), leading('javascript:alert(1)'), leading('')]).toEqual([
      'https://shop.example.com/help',
      'https://shop.example.com/',
      'https://shop.example.com/',
    ]);
  });

  it('leads with a star to the page of the review where the address of the star is none', () => {
    const review = { ...noSections.review, url: 'https://shop.example.com/r', stars: [{ rating: 4, url: 'data:x' }] };
    const stars = '{% for star in review.stars %}{{ star.rating }} {{ star.url }}{% endfor %}';
    expect(set(stars, {}, { review }).html).toBe('4 https://shop.example.com/r');
  });

  it('has one box for a code: of the coupon, else of the offer', () => {
    const offer = { ...view.offer, kind: 'free-shipping', code: 'SHIPFREE', until: 'Tuesday' } as const;
    const coupon = { ...view.coupon, kind: 'amount', code: 'THANKS', amount: '£5.00', minimumSpend: '£40.00' } as const;
    const box = '{{ coupon.kind }} {{ coupon.code }} {{ coupon.amount }}{{ coupon.minimumSpend }}{{ coupon.until }}';
    expect([set(box, {}, { offer }).text, set(box, {}, { offer, coupon }).text, set(box).text]).toEqual([
      'free-shipping SHIPFREE Tuesday\n',
      'amount THANKS £5.00£40.00\n',
      'none\n',
    ]);
  });

  it('has one list of goods: what was ordered, else what lies in the cart', () => {
    const goods = (name: string) => ({ ...view.cart, items: [{ ...item, name }], number: '7' });
    const list = '{{ goods.kind }}: {% for item in goods.items %}{{ item.name }}{% endfor %}';
    const cart = goods('mug');
    expect([set(list).text, set(list, {}, { cart }).text, set(list, {}, { cart, order: goods('lamp') }).text]).toEqual([
      'cart:\n',
      'cart: mug\n',
      'order: lamp\n',
    ]);
  });

  it('knows neither the clock nor files', () => {
    expect(() => set('', { body: "{{ 'now' | date: '%Y' }}" })).toThrow('undefined filter: date');
    expect(() => set('', { body: "{% include 'x' %}" })).toThrow('tag "include" not found');
  });

  it('turns where the language is written from right to left', () => {
    expect(set('{{ direction }} {{ start }} {{ end }}', {}, { locale: 'he-IL' }).html).toBe('rtl right left');
  });
});
