import type { Copy } from '../../../core/mail/copy.ts';
import { inkOn } from '../../../core/mail/contrast.ts';
import { direction } from '../../../core/mail/direction.ts';
import type { CartItemView, MailView } from '../../../core/mail/mail-view.ts';
import { color, oneLine, paragraphs, webAddress } from './harmless.ts';

/** The card on which the words stand; blocks/style.mjml has the dark one. */
const card = '#ffffff';
const text = '#1f2328';
const calm = '#f4f4f2';
const muted = '#57606a';

/** The view with every value fit to be shown: names in one line, addresses of the web, colours that are colours. */
export function fitToShow(view: MailView): MailView {
  const shopUrl = webAddress(view.shop.url) ?? '#';
  const link = (url: string) => webAddress(url) ?? shopUrl;
  const { shop, customer, cart, offer, links } = view;
  return {
    locale: oneLine(view.locale),
    shop: {
      name: oneLine(shop.name),
      url: shopUrl,
      logoUrl: webAddress(shop.logoUrl) ?? '',
      postalAddress: oneLine(shop.postalAddress),
      color: color(shop.color, text),
      background: color(shop.background, calm),
    },
    customer: { firstName: oneLine(customer.firstName) },
    cart: {
      ...cart,
      url: link(cart.url),
      total: oneLine(cart.total),
      items: cart.items.map((item) => itemToShow(item, link(cart.url))),
    },
    offer: {
      kind: offer.kind,
      code: oneLine(offer.code),
      percent: oneLine(offer.percent),
      until: oneLine(offer.until),
      url: offer.url === '' ? '' : link(offer.url),
    },
    links: { unsubscribe: link(links.unsubscribe), preferences: link(links.preferences) },
  };
}

function itemToShow(item: CartItemView, cartUrl: string): CartItemView {
  return {
    name: oneLine(item.name),
    variant: oneLine(item.variant),
    imageUrl: webAddress(item.imageUrl) ?? '',
    url: webAddress(item.url) ?? cartUrl,
    quantity: item.quantity,
    price: oneLine(item.price),
  };
}

/** What the layout is rendered over: the view, the copy in its final words, and what follows from both. */
export function page(view: MailView, words: Copy) {
  const { shop, offer, cart } = view;
  const rightToLeft = direction(view.locale) === 'rtl';
  return {
    ...view,
    direction: rightToLeft ? 'rtl' : 'ltr',
    start: rightToLeft ? 'right' : 'left',
    end: rightToLeft ? 'left' : 'right',
    ink: {
      button: inkOn(shop.color),
      frame: inkOn(card, shop.color, text),
      name: inkOn(shop.background, shop.color, text),
      footer: inkOn(shop.background, muted, text),
    },
    copy: {
      subject: oneLine(words.subject) || shop.name,
      preheader: oneLine(words.preheader),
      headline: oneLine(words.headline),
      paragraphs: paragraphs(words.body),
      button: oneLine(words.button) || shop.name,
    },
    button: { url: offer.kind === 'none' || offer.url === '' ? cart.url : offer.url },
  };
}
