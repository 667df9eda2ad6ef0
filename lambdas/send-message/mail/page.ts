import type { Copy } from '../../../core/mail/copy.ts';
import { inkOn } from '../../../core/mail/contrast.ts';
import { direction } from '../../../core/mail/direction.ts';
import type { CouponView, GoodsView, MailView } from '../../../core/mail/mail-view.ts';
import { color, longestOfMany, oneLine, paragraphs, webAddress } from './harmless.ts';

/** The card on which the words stand, and the dark box on the dark one of blocks/style.mjml. */
const card = '#ffffff';
const darkBox = '#2b3035';
const text = '#1f2328';
const calm = '#f4f4f2';
const muted = '#57606a';
const gold = '#f2c14e';

/** The view with every value fit to be shown: names in one line, addresses of the web, colours that are colours. */
export function fitToShow(view: MailView): MailView {
  const home = webAddress(view.shop.url) ?? '#';
  const link = (url: string, otherwise = home) => webAddress(url) ?? otherwise;
  const ofMany = (url: string, otherwise = home) => webAddress(url, longestOfMany) ?? otherwise;
  const { shop, customer, cart, offer, order, coupon, review, referral, links } = view;
  return {
    locale: oneLine(view.locale),
    shop: {
      name: oneLine(shop.name),
      url: home,
      logoUrl: webAddress(shop.logoUrl) ?? '',
      postalAddress: oneLine(shop.postalAddress),
      color: color(shop.color, text),
      background: color(shop.background, calm),
    },
    customer: { firstName: oneLine(customer.firstName) },
    cart: { ...goodsToShow(cart, ofMany(cart.url)), url: link(cart.url) },
    offer: { ...textsOf(offer), kind: offer.kind, url: link(offer.url, link(cart.url)) },
    order: { ...goodsToShow(order, home), number: oneLine(order.number) },
    coupon: { ...textsOf(coupon), kind: coupon.kind },
    review: {
      url: link(review.url),
      product: oneLine(review.product),
      imageUrl: webAddress(review.imageUrl) ?? '',
      stars: review.stars.map(({ rating, url }) => ({ rating, url: ofMany(url, ofMany(review.url)) })),
    },
    referral: { ...textsOf(referral), url: link(referral.url) },
    because: oneLine(view.because),
    button: { url: link(view.button.url) },
    links: { unsubscribe: link(links.unsubscribe), preferences: link(links.preferences) },
  };
}

function goodsToShow(goods: GoodsView, otherwise: string): GoodsView {
  const items = goods.items.map((item) => ({
    name: oneLine(item.name),
    variant: oneLine(item.variant),
    imageUrl: webAddress(item.imageUrl, longestOfMany) ?? '',
    url: webAddress(item.url, longestOfMany) ?? otherwise,
    quantity: item.quantity,
    price: oneLine(item.price),
  }));
  return { items, moreItems: goods.moreItems, count: goods.count, total: oneLine(goods.total) };
}

/** Each text in one line. */
const textsOf = <T extends Readonly<Record<keyof T, string>>>(texts: T): T =>
  Object.entries<string>(texts).reduce((all, [name, value]) => ({ ...all, [name]: oneLine(value) }), texts);

/** What the layout is rendered over: the view, the copy in its final words, and what follows from both. */
export function page(view: MailView, words: Copy) {
  const { shop } = view;
  const rightToLeft = direction(view.locale) === 'rtl';
  return {
    ...view,
    coupon: codeOf(view),
    goods: goodsOf(view),
    direction: rightToLeft ? 'rtl' : 'ltr',
    start: rightToLeft ? 'right' : 'left',
    end: rightToLeft ? 'left' : 'right',
    ink: {
      button: inkOn(shop.color),
      frame: inkOn(card, shop.color, text),
      name: inkOn(shop.background, shop.color, text),
      footer: inkOn(shop.background, muted, text),
      night: inkOn(darkBox, shop.color, gold),
    },
    copy: {
      subject: oneLine(words.subject) || shop.name,
      preheader: oneLine(words.preheader),
      headline: oneLine(words.headline),
      paragraphs: paragraphs(words.body),
      button: oneLine(words.button) || shop.name,
    },
  };
}

/** The code that stands in the box: the coupon's, else the offer's. */
function codeOf({ coupon, offer }: MailView): CouponView {
  if (coupon.code !== '' || offer.code === '') return coupon;
  const { code, percent, until } = offer;
  const kind = offer.kind === 'free-shipping' ? 'free-shipping' : 'percent';
  return { kind, code, percent, amount: '', minimumSpend: '', until };
}

/** The one list of goods in a mail: what was ordered, else what lies in the cart. */
function goodsOf({ cart, order }: MailView): GoodsView & { readonly kind: 'cart' | 'order' } {
  return order.items.length > 0 ? { ...order, kind: 'order' } : { ...cart, kind: 'cart' };
}
