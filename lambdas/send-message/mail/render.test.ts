import type { Copy } from '../../../core/mail/copy.ts';
import type { MailView } from '../../../core/mail/mail-view.ts';
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
  cart: { url: 'https://shop.example.com/cart', items: [], moreItems: 0, count: 0, total: '' },
  offer: { kind: 'none', code: '', percent: '', until: '', url: '' },
  links: { unsubscribe: 'https://shop.example.com/unsubscribe', preferences: 'https://shop.example.com/preferences' },
};
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

  it('leads to where the offer leads, else to the cart', () => {
    const offer = { ...view.offer, kind: 'help', url: 'https://shop.example.com/help' } as const;
    expect([set('{{ button.url }}').html, set('{{ button.url }}', {}, { offer }).html]).toEqual([
      'https://shop.example.com/cart',
      'https://shop.example.com/help',
    ]);
  });

  it('leads to the cart where there is no offer, wherever that would lead', () => {
    const offer = { ...view.offer, url: 'https://shop.example.com/elsewhere' };
    expect(set('{{ button.url }}', {}, { offer }).html).toBe('https://shop.example.com/cart');
  });

  it('links to the shop instead of what is no web address', () => {
    const cart = { ...view.cart, url: 'javascript:alert(1)' };
    expect(set('{{ button.url }}', {}, { cart }).html).toBe('https://shop.example.com/');
  });

  it('knows neither the clock nor files', () => {
    expect(() => set('', { body: "{{ 'now' | date: '%Y' }}" })).toThrow('undefined filter: date');
    expect(() => set('', { body: "{% include 'x' %}" })).toThrow('tag "include" not found');
  });

  it('turns where the language is written from right to left', () => {
    expect(set('{{ direction }} {{ start }} {{ end }}', {}, { locale: 'he-IL' }).html).toBe('rtl right left');
  });
});
