import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { SectionName } from '../../core/mail/mail-view.ts';
import { checkCopy, namesForCopy } from './check-copy.ts';

const cartRecovery = 'statemachines/cart-recovery/settings.yaml';
const cart = ['cart', 'offer'] as const;
/** What the check says, a line each. */
const said = (messages: object, shows: readonly SectionName[] = cart): readonly string[] =>
  checkCopy({ messages }, shows).map(({ path, problem }) => `${path.join('.')}: ${problem}`);

/** What it says about one subject. `shows`: the sections of its journey. */
const saidAbout = (subject: string, shows?: readonly SectionName[]): readonly string[] =>
  said({ reminder: { subject } }, shows).map((line) => line.replace('messages.reminder.subject: ', ''));

describe('the copy of a journey', () => {
  it('is good as it stands in cart recovery', () => {
    const settings: unknown = parse(readFileSync(join(__dirname, '../..', cartRecovery), 'utf8'));
    expect(checkCopy(settings, cart)).toEqual([]);
  });

  it('is refused with every problem, and where it is', () => {
    const messages = { offer: { discount: { subject: '{{ offer.percnt }} off', body: '{% if offer.code %}' } } };
    expect(said(messages)).toEqual([
      'messages.offer.discount.subject: offer.percnt is unknown. Did you mean offer.percent?',
      'messages.offer.discount.body: line 1 is not Liquid that can be read: tag {% if offer.code %} not closed.',
    ]);
  });

  it('is refused in text messages and notifications just as in mails', () => {
    const push = { title: '{{ shop.nmae }}', body: "{% include 'x' %}" };
    const messages = { reminder: { sms: '{{ cart.ulr }} {{ offer.code', push }, lastCall: { sms: '{{ cart.ulr }}' } };
    expect(said(messages)).toEqual([
      'messages.reminder.sms: line 1 is not Liquid that can be read: output "{{ offer.code" not closed.',
      'messages.reminder.push.title: shop.nmae is unknown. Did you mean shop.name?',
      'messages.reminder.push.body: the tag include may not be used: copy stands by itself and pulls in no other file.',
      'messages.lastCall.sms: cart.ulr is unknown. Did you mean cart.url?',
    ]);
  });

  it.each([
    '{% for item in cart.items %}{{ forloop.index }}. {{ item.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
    "{{ cart.items | map: 'name' | join: ', ' }}",
    '{{ cart.items[0].name }}, {{ cart.items.first.price }}, {{ cart.items.size }}',
    '{% assign one = cart.items | first %}{{ one.name | upcase }}{% assign all = cart.items %}{{ all[0].name }}',
    "{% case offer.kind %}{% when 'help' %}Ask{% else %}{{ customer.firstName | default: 'you' }}{% endcase %}",
  ])('may say %s', (subject) => {
    expect(saidAbout(subject)).toEqual([]);
  });

  it.each([
    ['{{ shop.nmae }}', ['shop.nmae is unknown. Did you mean shop.name?']],
    ['{{ links.unsubscribe }}', ['links.unsubscribe is unknown.']],
    ['{{ constructor }}{{ wibble }}', ['constructor is unknown.', 'wibble is unknown.']],
    ['{% for item in cart.items %}{{ item.nmae }}{% endfor %}', ['item.nmae is unknown. Did you mean item.name?']],
    ['{% for item in cart.items %}{% endfor %}{{ item.name }}', ['item.name is unknown.']],
    ['{{ cart.items[0].prise }}', ['cart.items[0].prise is unknown. Did you mean cart.items[0].price?']],
    ['{{ cart.items.name }}', ['cart.items.name is unknown. Did you mean cart.items[0].name?']],
    ['{{ cart[offer.kind] }}', ['cart[offer.kind] is unknown.']],
    ['{{ offer.code | upcse }}', ['the filter upcse may not be used: copy does not know it. Did you mean upcase?']],
    ['{% unles a %}', ['the tag unles may not be used: copy does not know it. Did you mean unless?']],
    ['{{ offer.code | escape }}', ['the filter escape may not be used: the layout escapes what it prints, once.']],
    [
      "{{ 'now' | date: '%Y' }}",
      ['the filter date may not be used: it reads the clock, and dates such as offer.until are text already.'],
    ],
    ["{% include 'x' %}", ['the tag include may not be used: copy stands by itself and pulls in no other file.']],
    ["{% render 'x' %}", ['the tag render may not be used: copy stands by itself and pulls in no other file.']],
    [
      '{{ nosuch }} {{ offer.code | sise }} {{ offer.code | upcse }}',
      [
        'the filter sise may not be used: copy does not know it. Did you mean size?',
        'the filter upcse may not be used: copy does not know it. Did you mean upcase?',
        'nosuch is unknown.',
      ],
    ],
    [
      "{% block a %}{% include 'x' %}{% endblock %}{{ nosuch | escape }}",
      [
        'the tag block may not be used: copy stands by itself and pulls in no other file.',
        'the tag include may not be used: copy stands by itself and pulls in no other file.',
        'the filter escape may not be used: the layout escapes what it prints, once.',
        'nosuch is unknown.',
      ],
    ],
    ['a\n{{ offer.code', ['line 2 is not Liquid that can be read: output "{{ offer.code" not closed.']],
    [
      'You left {{ cart.items }}',
      [
        'prints whole items, not their words. Write {% for item in cart.items %}{{ item.name }}{% endfor %} or {{ cart.items[0].name }}.',
      ],
    ],
  ])('may not say %s', (subject, said) => {
    expect(saidAbout(subject)).toEqual(said);
  });

  it.each<[SectionName, string]>([
    ['order', 'Order {{ order.number }}: {{ order.items[0].name }}, {{ order.count }} pieces for {{ order.total }}'],
    [
      'order',
      '{% for item in order.items %}{{ item.name }} × {{ item.quantity }}{% endfor %} and {{ order.moreItems }} more',
    ],
    ['coupon', '{{ coupon.percent | default: coupon.amount }} off: {{ coupon.code }} until {{ coupon.until }}'],
    ['coupon', "{% if coupon.minimumSpend != '' and coupon.kind != 'none' %}from {{ coupon.minimumSpend }}{% endif %}"],
    ['review', 'How is {{ review.product }}? {{ review.url }}'],
    ['referral', '{{ referral.code }} {{ referral.url }} {{ referral.until }}'],
  ])('may use the %s in a journey that shows it: %s', (section, subject) => {
    expect(saidAbout(subject, [section])).toEqual([]);
    expect(saidAbout(subject, ['review', 'referral', 'order', 'coupon'])).toEqual([]);
  });

  it.each<[string, readonly SectionName[], string]>([
    [
      '{{ order.items[0].name }}',
      cart,
      'order.items[0].name is unknown. This journey shows no order, only cart, offer.',
    ],
    [
      '{% for item in order.items %}{% endfor %}',
      ['review'],
      'order.items is unknown. This journey shows no order, only review.',
    ],
    ['{{ coupon.percent }}', ['order'], 'coupon.percent is unknown. This journey shows no coupon, only order.'],
    ['{{ review.prodct }}', [], 'review.prodct is unknown. This journey shows no review.'],
    ['{{ cart.items[0].name }}', ['order'], 'cart.items[0].name is unknown. This journey shows no cart, only order.'],
    ['{{ order.items[0].nmae }}', ['order'], 'order.items[0].nmae is unknown. Did you mean order.items[0].name?'],
    ['{{ review.stars }}', ['review'], 'review.stars is unknown. Did you mean review.url?'],
    ['{% for item in order.items %}{{ item.rating }}{% endfor %}', ['order'], 'item.rating is unknown.'],
    ['{{ referral }}', ['referral'], 'referral is unknown.'],
    [
      '{{ order.items }}',
      ['order'],
      'prints whole items, not their words. Write {% for item in order.items %}{{ item.name }}{% endfor %} or {{ order.items[0].name }}.',
    ],
  ])('may not say %s in a journey that shows %j', (subject, shows, said) => {
    expect(saidAbout(subject, shows)).toEqual([said]);
  });

  it('is told what it may use, and what items have only where its journey shows items', () => {
    expect(namesForCopy(cart)).toEqual([
      'Names that copy may use: locale, shop.name, shop.url, customer.firstName, cart.url, cart.items, cart.moreItems, ' +
        'cart.count, cart.total, offer.kind, offer.code, offer.percent, offer.until, offer.url.',
      'Within {% for item in cart.items %}: item.name, item.variant, item.imageUrl, item.url, item.quantity, item.price.',
    ]);
    expect(namesForCopy(['review'])).toEqual([expect.stringContaining('customer.firstName, review.')]);
  });
});
